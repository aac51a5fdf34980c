package io.onceload.map.rule;

import io.onceload.plan.Cleaning;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Cleans one text after the other as a rule says: strip, NFC, trim, collapse, case. The result is a part of
 * {@link #text}, so that a text that is clean already is not copied; one of ASCII makes no objects. Not thread-safe.
 */
public final class TextCleaner {
    private final Cleaning rule;
    private final StringBuilder copy = new StringBuilder();

    private CharSequence text = "";
    private int from;
    private int to;

    TextCleaner(Cleaning rule) {
        this.rule = rule;
    }

    /** White space that trimming and collapsing see: PostgreSQL's, and whatever Unicode calls a space. */
    public static boolean blank(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || (c > 0x7F && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    /** Where the result lies, until the next call of {@link #clean}. */
    CharSequence text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Cleans the part of {@code source} between {@code start} and {@code end}. */
    void clean(CharSequence source, int start, int end) {
        use(source, start, end);
        int clean = from;
        while (clean < to && isClean(clean)) {
            clean++;
        }
        if (clean == to) {
            return;
        }
        int ascii = clean;
        while (ascii < to && text.charAt(ascii) < 0x80) {
            ascii++;
        }
        if (ascii == to) {
            cleanAscii(clean);
        } else {
            String cleaned = cleanUnicode(text.subSequence(from, to).toString());
            use(cleaned, 0, cleaned.length());
        }
    }

    /** Takes a part of a text as the result, trimmed where asked. */
    private void use(CharSequence source, int start, int end) {
        text = source;
        from = start;
        to = end;
        if (rule.trim()) {
            while (from < to && blank(source.charAt(from))) {
                from++;
            }
            while (from < to && blank(source.charAt(to - 1))) {
                to--;
            }
        }
    }

    /** Whether the character at {@code index} is ASCII, and stays. */
    private boolean isClean(int index) {
        char c = text.charAt(index);
        if (c >= 0x80
                || (rule.strip() && Invisible.isControl(c))
                || (rule.collapse() && blank(c) && (c != ' ' || (index > from && text.charAt(index - 1) == ' ')))) {
            return false;
        }
        return rule.letterCase() == null || inCase(c) == c;
    }

    private char inCase(char ascii) {
        if (rule.letterCase() == Cleaning.LetterCase.UPPER) {
            return ascii >= 'a' && ascii <= 'z' ? (char) (ascii - ('a' - 'A')) : ascii;
        }
        boolean lowered = rule.letterCase() == Cleaning.LetterCase.LOWER && ascii >= 'A' && ascii <= 'Z';
        return lowered ? (char) (ascii + ('a' - 'A')) : ascii;
    }

    private void cleanAscii(int clean) {
        copy.setLength(0);
        copy.append(text, from, clean);
        for (int i = clean; i < to; i++) {
            char c = text.charAt(i);
            if (rule.strip() && Invisible.isControl(c)) {
                continue;
            }
            if (!rule.collapse() || !blank(c)) {
                copy.append(inCase(c));
            } else if (copy.isEmpty() || copy.charAt(copy.length() - 1) != ' ') {
                copy.append(' ');
            }
        }
        use(copy, 0, copy.length());
    }

    private String cleanUnicode(String dirty) {
        String cleaned = rule.strip() ? Invisible.strip(dirty) : dirty;
        cleaned = rule.nfc() ? nfc(cleaned) : cleaned;
        cleaned = rule.collapse() ? collapsed(cleaned) : cleaned;
        if (rule.letterCase() == null) {
            return cleaned;
        }
        cleaned = rule.letterCase() == Cleaning.LetterCase.UPPER
                ? cleaned.toUpperCase(Locale.ROOT)
                : cleaned.toLowerCase(Locale.ROOT);
        // a letter may become a letter and its marks
        return rule.nfc() ? nfc(cleaned) : cleaned;
    }

    private static String nfc(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private String collapsed(String text) {
        copy.setLength(0);
        boolean inRun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = blank(c);
            if (!blank || !inRun) {
                copy.append(blank ? ' ' : c);
            }
            inRun = blank;
        }
        return copy.toString();
    }
}
