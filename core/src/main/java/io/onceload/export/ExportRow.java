package io.onceload.export;

/**
 * One row of an export: each value as the text that PostgreSQL gives for it with {@code DateStyle ISO, YMD}, {@code
 * IntervalStyle postgres}, {@code TimeZone UTC}, {@code extra_float_digits 1} and {@code bytea_output hex}, which reads back
 * as the same value. Valid until the next row.
 */
public interface ExportRow {
    /** 1-based number of the row. */
    long number();

    /** Whether column {@code index} (0-based) is null. */
    boolean isNull(int index);

    /** The value of column {@code index}, which is not null, as text. */
    String text(int index);

    /** The array that holds the UTF-8 of column {@code index}, which is not null. */
    byte[] utf8(int index);

    /** Index in {@link #utf8} of the value's first byte. */
    int start(int index);

    /** Index behind the value's last byte. */
    int end(int index);
}
