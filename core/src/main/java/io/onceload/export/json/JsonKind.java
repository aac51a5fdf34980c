package io.onceload.export.json;

/** What the values of a column are in JSON. */
enum JsonKind {
    NUMBER,
    BOOLEAN,
    /** JSON already. */
    JSON,
    TEXT;

    /** Far fewer than the 500 that readers of ours take, since the record is one itself. */
    private static final int MOST_LEVELS = 400;

    /** Of values of this type of PostgreSQL. */
    static JsonKind of(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "float4", "float8", "numeric" -> NUMBER;
            case "bool" -> BOOLEAN;
            case "json", "jsonb" -> JSON;
            default -> TEXT;
        };
    }

    /** Whether a value may stand in JSON as it is, and comes back as exactly that. */
    boolean standsBare(byte[] utf8, int from, int to) {
        return switch (this) {
            case NUMBER -> isNumber(utf8, from, to);
            case JSON -> isWhole(utf8, from, to);
            case BOOLEAN, TEXT -> false;
        };
    }

    /** Of the texts that PostgreSQL writes for numbers, those that are none in JSON begin with a letter. */
    private static boolean isNumber(byte[] utf8, int from, int to) {
        int first = to - from > 1 && utf8[from] == '-' ? from + 1 : from;
        return first < to && utf8[first] >= '0' && utf8[first] <= '9';
    }

    /**
     * Whether it is an object or array without white space around it and without line ends, which would end the record, and
     * not too deep to be read again. The database has seen to it that it is sound.
     */
    private static boolean isWhole(byte[] utf8, int from, int to) {
        if (utf8[from] != '{' && utf8[from] != '[' || utf8[to - 1] != (utf8[from] == '{' ? '}' : ']')) {
            return false;
        }
        int levels = 0;
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b == '\n' || b == '\r') {
                return false;
            }
            if (inString) {
                i += b == '\\' ? 1 : 0; // what is escaped, such as a quote
                inString = b != '"';
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                levels++;
                if (levels > MOST_LEVELS) {
                    return false;
                }
            } else if (b == '}' || b == ']') {
                levels--;
            }
        }
        return true;
    }
}
