package io.onceload.crash;

import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What is imported in a trial: a table with rows, a file of random rows for it, and how. All of it follows from a seed.
 *
 * @param dressing how the file is written
 * @param baseRows rows in the table before; keys 0 to {@code baseRows - 1}
 * @param records of the file, without the header
 */
record Sample(
        TableKind kind,
        Dressing dressing,
        Duplicates duplicates,
        OnConflict onConflict,
        long seed,
        int baseRows,
        int records,
        int chunkRows) {

    /** As many as make a difference: one, an even share, an uneven one. */
    static final int MOST_LOADERS = 3;

    private static final Integer[] BAD_IN_ONE_OF = {8, 30, 100, Integer.MAX_VALUE};

    /** Of any kind; the import takes some tenths of a second. */
    static Sample of(Random random) {
        TableKind kind = any(random, TableKind.values());
        int records = kind.isSlow() ? 120 + random.nextInt(250) : 250 + random.nextInt(750);
        return of(random, kind, records, 20 + random.nextInt(records / 8));
    }

    /** Of any kind; small, for faults that are aimed at a statement. */
    static Sample small(Random random) {
        TableKind kind = any(random, TableKind.values());
        int records = 100 + random.nextInt(150);
        return of(random, kind, records, records / (4 + random.nextInt(6)));
    }

    static Sample of(Random random, TableKind kind, int records, int chunkRows) {
        boolean keyed = kind.key().length > 0;
        boolean plain = !keyed || random.nextInt(10) < 6;
        Duplicates duplicates = plain ? Duplicates.LAST : any(random, Duplicates.values());
        OnConflict onConflict = plain ? OnConflict.UPDATE : any(random, OnConflict.values());
        int baseRows = random.nextBoolean() ? records / 2 : 0;
        Dressing dressing = random.nextBoolean() ? Dressing.PLAIN : any(random, Dressing.values());
        return new Sample(kind, dressing, duplicates, onConflict, random.nextLong(), baseRows, records, chunkRows);
    }

    Sample dressedIn(Dressing other) {
        return new Sample(kind, other, duplicates, onConflict, seed, baseRows, records, chunkRows);
    }

    /** One of several, each as likely. */
    static <T> T any(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    Plan plan(String table) {
        PlanBuilder plan = Plan.into(table)
                .dialect(dressing == Dressing.PLAIN ? Dialect.STANDARD : Dialect.DETECTED)
                .duplicates(duplicates)
                .onConflict(onConflict);
        if (kind.key().length == 0) {
            return plan.noKey().build();
        }
        OnUpdate onUpdate = any(new Random(seed), OnUpdate.values());
        return plan.key(kind.key())
                .column(kind.lastColumn(), c -> c.collapse().onUpdate(onUpdate))
                .build();
    }

    /**
     * Loaders that workers ask for; where rows cannot be shared there is one all the same. Engines that are broken on
     * purpose have one, for what breaks them knows of no other.
     */
    int loaders(Sabotage sabotage) {
        return sabotage == Sabotage.NONE ? 1 + (int) Math.floorMod(seed, (long) MOST_LOADERS) : 1;
    }

    /** The rows in the table before, for COPY. */
    String base() {
        StringBuilder rows = new StringBuilder();
        for (int key = 0; key < baseRows; key++) {
            rows.append(kind.baseRow(key)).append('\n');
        }
        return rows.toString();
    }

    /**
     * Writes the file: repeated keys, rows that the table has already, rows to reject.
     *
     * @param flavour 0 for the file; another for one of the same size and other content
     */
    void write(Path file, int flavour) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(kind.header()).append('\n');
        int badInOneOf = any(random, BAD_IN_ONE_OF);
        for (int i = 0; i < records; i++) {
            boolean first = i < TableKind.FIRST_KEYS;
            int key = first ? i : random.nextInt(records * 4 / 5);
            int version = random.nextInt(3);
            boolean bad = random.nextInt(badInOneOf) == 0 && !first;
            text.append(bad ? kind.bad(key, random) : kind.row(key, version)).append('\n');
        }
        String content = text.toString();
        Files.write(file, dressing.bytes(flavour == 0 ? content : disguised(content)));
    }

    /** The same number of bytes and records, with one letter for another in the quoted texts. */
    private static String disguised(String content) {
        int body = content.indexOf('\n');
        return content.substring(0, body)
                + content.substring(body).replace('a', 'q').replace('b', 'v');
    }

    @Override
    public String toString() {
        return kind + " " + dressing + " " + duplicates + "/" + onConflict + ", " + records + " rows in chunks of "
                + chunkRows + " onto " + baseRows;
    }
}
