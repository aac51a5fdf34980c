package io.onceload.export.xlsx;

import io.onceload.model.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts inside of elements. What XML cannot hold, and the carriage return, which it would change, are {@code _xHHHH_}; an
 * underscore that would be taken for the beginning of such is one too (ECMA-376, part 1, 22.9.2.19, ST_Xstring).
 */
final class XmlText {
    private static final int DIGITS = 4;

    private XmlText() {}

    /** Writes the UTF-8 from {@code from} (included) to {@code end} (excluded). */
    static void write(byte[] utf8, int from, int end, RowBuffer to) {
        int start = from;
        for (int i = from; i < end; i++) {
            String instead = instead(utf8, i, end);
            if (instead != null) {
                to.write(utf8, start, i - start);
                to.writeUtf8(instead, 0, instead.length());
                i += isNoCharacter(utf8, i, end) ? 2 : 0;
                start = i + 1;
            }
        }
        to.write(utf8, start, end - start);
    }

    private static @Nullable String instead(byte[] utf8, int i, int end) {
        byte b = utf8[i];
        return switch (b) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '_' -> looksEscaped(utf8, i, end) ? "_x005F_" : null;
            default ->
                isControl(b)
                        ? escape(b)
                        : isNoCharacter(utf8, i, end) ? escape(utf8[i + 2] == (byte) 0xBE ? 0xFFFE : 0xFFFF) : null;
        };
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != '\t' && b != '\n';
    }

    /** U+FFFE and U+FFFF, which XML has not. */
    private static boolean isNoCharacter(byte[] utf8, int i, int end) {
        return utf8[i] == (byte) 0xEF
                && i + 2 < end
                && utf8[i + 1] == (byte) 0xBF
                && (utf8[i + 2] == (byte) 0xBE || utf8[i + 2] == (byte) 0xBF);
    }

    private static String escape(int character) {
        return String.format(Locale.ROOT, "_x%04X_", character);
    }

    /** Also if what follows the digits will be an escape, which begins as one ends. */
    private static boolean looksEscaped(byte[] utf8, int i, int end) {
        int behind = i + 2 + DIGITS;
        if (behind >= end || utf8[i + 1] != 'x') {
            return false;
        }
        String digits = new String(utf8, i + 2, DIGITS, StandardCharsets.ISO_8859_1);
        return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                && (utf8[behind] == '_' || isControl(utf8[behind]) || isNoCharacter(utf8, behind, end));
    }
}
