package io.onceload.map.rule;

/**
 * Characters that a reader does not see and that make equal-looking texts differ: control characters (Unicode category Cc)
 * but tab and line ends, characters without width, soft hyphens, the byte order mark, and marks of writing direction.
 *
 * <p>U+200C and U+200D are spelling in Persian and in the scripts of India, and hold composed emoji together. There they
 * stay: between two letters of a script that joins, or between two symbols. Elsewhere, such as among Latin letters or at the
 * end of a text, they are rubbish like the rest (compare the contextual rules of RFC 5892, appendix A.1 and A.2).
 */
final class Invisible {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private Invisible() {}

    /** Whether an ASCII character is one to remove. */
    static boolean isControl(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    }

    /** {@code text} without them. */
    static String strip(String text) {
        int first = 0;
        while (first < text.length() && !maybe(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!maybe(c) || ((c == NON_JOINER || c == JOINER) && joins(rest, text, i))) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    private static boolean maybe(char c) {
        if (c < 0xAD) {
            return isControl(c) || (c >= 0x80 && c < 0xA0);
        }
        return c == 0xAD
                || c == 0x061C
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }

    private static boolean joins(StringBuilder before, String text, int at) {
        if (before.isEmpty() || at + 1 == text.length()) {
            return false;
        }
        int left = before.codePointBefore(before.length());
        int right = text.codePointAt(at + 1);
        return (isOfJoiningScript(left) && isOfJoiningScript(right)) || (isSymbol(left) && isSymbol(right));
    }

    private static boolean isOfJoiningScript(int codePoint) {
        int type = Character.getType(codePoint);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        if (!mark && !Character.isLetter(codePoint)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN,
                    GREEK,
                    CYRILLIC,
                    ARMENIAN,
                    GEORGIAN,
                    HAN,
                    HIRAGANA,
                    KATAKANA,
                    HANGUL,
                    BOPOMOFO,
                    COMMON,
                    INHERITED -> false;
            default -> true;
        };
    }

    private static boolean isSymbol(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == EMOJI_PRESENTATION
                || (codePoint > 0x7F
                        && (type == Character.OTHER_SYMBOL
                                || type == Character.MATH_SYMBOL
                                || type == Character.MODIFIER_SYMBOL));
    }
}
