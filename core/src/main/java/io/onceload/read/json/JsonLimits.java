package io.onceload.read.json;

import java.util.Locale;

/**
 * How much one record may hold. They bound memory and time, whatever somebody sends.
 *
 * @param maxRecordBytes bytes of one record; a longer one is passed over
 * @param maxColumns columns; PostgreSQL tables have at most 1,600
 * @param maxDepth objects and arrays within each other in one value
 */
record JsonLimits(int maxRecordBytes, int maxColumns, int maxDepth) {
    private static final int MEGABYTE = 1 << 20;

    /** 16 MB a record, 1,600 columns, 500 levels; the largest record takes about 100 MB of memory. */
    static final JsonLimits STANDARD = new JsonLimits(16 * MEGABYTE, 1_600, 500);

    JsonLimits {
        if (maxRecordBytes < 1 || maxColumns < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("not limits: records of " + maxRecordBytes + " bytes, " + maxColumns
                    + " columns, " + maxDepth + " levels");
        }
    }

    /** The longest record, as a person writes it. */
    String longestRecord() {
        return maxRecordBytes % MEGABYTE == 0
                ? maxRecordBytes / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%,d bytes", maxRecordBytes);
    }
}
