package io.onceload.read.csv;

import java.util.Locale;

/**
 * How much one record may hold. They bound memory and stop a quote that is never closed from swallowing a file.
 *
 * @param maxFieldBytes bytes of one field as written, quotes included; a record with a longer one is a row with a
 *     problem
 * @param maxColumns columns of the header; PostgreSQL tables have at most 1,600
 * @param maxRecordBytes bytes of one record without its line end; a longer one makes the source unreadable. At most
 *     512 MB, so that a field's length and flags fit an int
 */
public record CsvLimits(int maxFieldBytes, int maxColumns, int maxRecordBytes) {
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGEST_RECORD = 512 * MEGABYTE;

    /** 16 MB a field, 1,600 columns, 32 MB a record; the largest record takes about 200 MB of memory. */
    public static final CsvLimits STANDARD = new CsvLimits(16 * MEGABYTE, 1_600, 32 * MEGABYTE);

    public CsvLimits {
        if (maxFieldBytes < 1 || maxColumns < 1 || maxRecordBytes < 1 || maxRecordBytes > LARGEST_RECORD) {
            throw new IllegalArgumentException("not limits: fields of " + maxFieldBytes + " bytes, " + maxColumns
                    + " columns, records of " + maxRecordBytes + " bytes");
        }
    }

    /** A number of bytes as a person writes it. */
    static String text(int bytes) {
        return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + " MB" : String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
