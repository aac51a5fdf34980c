package io.onceload.map.convert;

/** The few words among values, in any case, without the surprises of Unicode's case rules. */
final class Ascii {
    private Ascii() {}

    /** Whether the part of {@code text} is {@code word}, which is in lower case. */
    static boolean is(String word, CharSequence text, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = text.charAt(from + i);
            if (c != word.charAt(i) && (c < 'A' || c > 'Z' || c + ('a' - 'A') != word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
