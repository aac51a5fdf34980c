package io.onceload.model;

/**
 * What stands before a value, in a file of rejects, that was no text in its source, where a rule says how texts are written:
 * U+2060 WORD JOINER, which nobody sees and no value begins with. The number 1.234 of a cell stays what it is in a column of
 * {@code number: de}; whoever types another in its place types it in that notation.
 */
public final class ValueMark {
    /** The mark as text. */
    public static final String TEXT = "\u2060";

    /** Its number of bytes in UTF-8. */
    public static final int BYTES = 3;

    private ValueMark() {}

    /** Whether the UTF-8 from {@code start} (included) to {@code end} (excluded) begins with the mark. */
    public static boolean stands(byte[] bytes, int start, int end) {
        return end - start >= BYTES
                && bytes[start] == (byte) 0xE2
                && bytes[start + 1] == (byte) 0x81
                && bytes[start + 2] == (byte) 0xA0;
    }
}
