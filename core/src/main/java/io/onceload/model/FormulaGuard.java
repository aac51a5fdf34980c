package io.onceload.model;

/**
 * What stands before a text in an exported CSV file that a spreadsheet would take for a formula (it begins with {@code =},
 * {@code +}, {@code -}, {@code @}, a tab or a carriage return): an apostrophe, which people know, and U+2060 WORD JOINER,
 * which nobody sees and no other text has behind one. So reading takes off what writing put there and nothing else,
 * whatever was edited in between.
 *
 * <p>Which texts: OWASP, "CSV Injection".
 */
public final class FormulaGuard {
    /** The guard as text. */
    public static final String TEXT = "'\u2060";

    /** Its number of bytes in UTF-8. */
    public static final int BYTES = 4;

    private FormulaGuard() {}

    /** Whether the UTF-8 from {@code start} (included) to {@code end} (excluded) begins with the guard. */
    public static boolean stands(byte[] bytes, int start, int end) {
        return end - start >= BYTES && bytes[start] == '\'' && ValueMark.stands(bytes, start + 1, end);
    }

    /** Whether text that begins with these bytes needs the guard: also if it has one of its own, so that this one goes. */
    public static boolean isNeeded(byte[] bytes, int start, int end) {
        if (start == end) {
            return false;
        }
        return switch (bytes[start]) {
            case '=', '+', '-', '@', '\t', '\r' -> true;
            default -> stands(bytes, start, end);
        };
    }
}
