package io.onceload.crash;

import java.util.Random;

/**
 * A kind of table, and rows for it. A row is made of its key and a version: equal keys and versions give equal rows.
 */
enum TableKind {
    /** The usual table: one number as the key, a check, wide texts. */
    NUMBERED(
            "id integer PRIMARY KEY, name text NOT NULL, stock integer CONSTRAINT stock_positive CHECK (stock >= 0),"
                    + " price numeric(10,2), seen date, note text",
            "id,name,stock,price,seen,note",
            "id") {
        @Override
        String row(int key, int version) {
            Random random = seeded(key, version);
            return key + "," + quoted(text(random, 12)) + "," + random.nextInt(1000) + ","
                    + random.nextInt(100_000) / 100.0
                    + ",20" + (10 + random.nextInt(15)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10)
                    + ","
                    + quoted(text(random, random.nextInt(12) == 0 ? 4000 : 30));
        }

        @Override
        String bad(int key, Random random) {
            return switch (random.nextInt(12)) {
                case 0 -> "x" + key + ",no number,1,1,2020-01-01,";
                case 1 -> key + ",,1,1,2020-01-01,no name";
                case 2 -> key + ",below zero,-5,1,2020-01-01,";
                case 3 -> key + ",too much,5,123456789012,2020-01-01,";
                case 4 -> key + ",no day,5,1,2020-02-30,";
                case 5 -> key + ",one field too many,5,1,2020-01-01,,";
                case 6 -> key + ",zero \0 byte,5,1,2020-01-01,";
                default -> key + ",no price,5,1.x,2020-01-01,";
            };
        }
    },

    /** Two texts as the key, which is an index and no primary key. */
    NAMED(
            "region text NOT NULL, code text NOT NULL, label text, amount bigint, at timestamptz, UNIQUE (region, code)",
            "region,code,label,amount,at",
            "region,code") {
        @Override
        String row(int key, int version) {
            Random random = seeded(key, version);
            return "region " + key % 7 + ",c" + key / 7 + "," + quoted(text(random, 20)) + "," + random.nextLong()
                    + ",20" + (10 + random.nextInt(15)) + "-01-1" + random.nextInt(10) + "T0" + random.nextInt(10)
                    + ":00:00+02:00";
        }

        @Override
        String bad(int key, Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> "region " + key % 7 + ",,no code,1,";
                case 1 -> "region " + key % 7 + ",c" + key / 7 + ",no number,1.5,";
                default -> "region " + key % 7 + ",c" + key / 7 + ",no time,1,25:00";
            };
        }
    },

    /** Without a key: every row is a row of its own. */
    APPENDED("a integer, b text, c double precision", "a,b,c", "") {
        @Override
        String row(int key, int version) {
            Random random = seeded(key, version);
            return key + "," + quoted(text(random, 40)) + "," + random.nextInt(1000) / 8.0;
        }

        @Override
        String bad(int key, Random random) {
            return key + "x,no number," + random.nextInt(10);
        }
    },

    /** Rows refer to rows of the same table, also to later ones, which parks them. */
    TREE(
            "id integer PRIMARY KEY, parent integer, name text,"
                    + " CONSTRAINT parent_exists FOREIGN KEY (parent) REFERENCES %t (id)",
            "id,parent,name", "id") {
        @Override
        String row(int key, int version) {
            Random random = seeded(key, version);
            int parent = random.nextInt(30) == 0 ? key + random.nextInt(9) : random.nextInt(FIRST_KEYS);
            return key + "," + (key < FIRST_KEYS ? "" : Integer.toString(parent)) + "," + quoted(text(random, 15));
        }

        @Override
        String baseRow(int key) {
            return key + ",," + quoted(text(seeded(key, 0), 15));
        }

        @Override
        String bad(int key, Random random) {
            return random.nextBoolean() ? key + ",1000000000,nobody's child" : key + "y,,no number";
        }
    },

    /** A second unique constraint: rows are merged one at a time, in the order of the source. */
    TWO_KEYS("id integer PRIMARY KEY, code text NOT NULL, name text, UNIQUE (code)", "id,code,name", "id") {
        @Override
        String row(int key, int version) {
            Random random = seeded(key, version);
            int code = random.nextInt(25) == 0 ? key + 1 : key;
            return key + ",c" + code + "," + quoted(text(random, 15));
        }

        @Override
        String baseRow(int key) {
            return key + ",c" + key + "," + quoted(text(seeded(key, 0), 15));
        }

        @Override
        String bad(int key, Random random) {
            return random.nextBoolean() ? key + ",,no code" : "," + key + ",no id";
        }
    };

    /** Keys that every file has, at its beginning, so that other rows can refer to them. */
    static final int FIRST_KEYS = 10;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz äßé,\"\n;";

    private final String columns;
    private final String header;
    private final String key;

    TableKind(String columns, String header, String key) {
        this.columns = columns;
        this.header = header;
        this.key = key;
    }

    /** A record of the file, without its line end, in the form that PostgreSQL's COPY reads too. */
    abstract String row(int key, int version);

    /** A record that must be rejected, or may be. */
    abstract String bad(int key, Random random);

    /** A record that can be in the table before any other is. */
    String baseRow(int key) {
        return row(key, 0);
    }

    String header() {
        return header;
    }

    /** The column that plans have a rule for. */
    String lastColumn() {
        return header.substring(header.lastIndexOf(',') + 1);
    }

    /** Names of the key's columns; none where rows are appended. */
    String[] key() {
        return key.isEmpty() ? new String[0] : key.split(",", -1);
    }

    /** Whether rows are merged one at a time. */
    boolean isSlow() {
        return this == TREE || this == TWO_KEYS;
    }

    String createTable(String table) {
        return "CREATE TABLE " + table + " (" + columns.replace("%t", table) + ")";
    }

    private static Random seeded(int key, int version) {
        return new Random(key * 1_000_003L + version * 7_919L);
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(longest); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
