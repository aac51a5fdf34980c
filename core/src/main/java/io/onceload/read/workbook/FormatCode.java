package io.onceload.read.workbook;

import java.util.Locale;

/**
 * Reads the code of a number format, section by section (ECMA-376, part 1, 18.8.31). An {@code m} is a minute behind an hour
 * and before a second, else a month.
 */
final class FormatCode {
    private final String code;
    private int at;
    private boolean ended;

    private boolean date;
    private boolean time;
    private boolean elapsed;
    private boolean digits;
    /** An {@code m} of which the next letter tells what it is. */
    private boolean openMonth;

    private char last;

    FormatCode(String code) {
        this.code = code.toLowerCase(Locale.ROOT);
    }

    /** Reads the next section; false if there is none. */
    boolean nextSection() {
        if (ended) {
            return false;
        }
        date = false;
        time = false;
        elapsed = false;
        digits = false;
        openMonth = false;
        last = 0;
        while (at < code.length() && code.charAt(at) != ';') {
            at = token(code.charAt(at));
        }
        settleMonth();
        ended = at >= code.length();
        at++;
        return true;
    }

    /** What the section makes of a number. */
    CellFormat meaning() {
        if (elapsed && !date) {
            return CellFormat.ELAPSED;
        }
        if (date) {
            return time || elapsed ? CellFormat.DATE_TIME : CellFormat.DATE;
        }
        return time ? CellFormat.TIME : CellFormat.NUMBER;
    }

    /** Where the next token begins. */
    private int token(char c) {
        return switch (c) {
            case '"' -> behind('"', at + 1);
            case '[' -> bracket();
            case '\\', '_', '*' -> at + 2;
            case 'g' -> general();
            case 'a' -> halfOfDay();
            case 'y', 'd', 'e', 'b', 'h', 's', 'm' -> letters(c);
            case '0', '#', '?' -> {
                digits = true;
                yield at + 1;
            }
            default -> at + 1;
        };
    }

    private int behind(char end, int from) {
        int found = code.indexOf(end, from);
        return found < 0 ? code.length() : found + 1;
    }

    /** {@code [h]} and its like are durations; anything else in brackets is a colour, a condition or a language. */
    private int bracket() {
        int end = behind(']', at + 1);
        String inside = code.substring(at + 1, Math.max(at + 1, end - 1));
        if (inside.matches("h+|m+|s+")) {
            settleMonth();
            elapsed = true;
            last = inside.charAt(0);
        }
        return end;
    }

    private int general() {
        if (code.startsWith("general", at)) {
            return at + "general".length();
        }
        if (code.startsWith("g/", at)) { // in East Asian releases "General" is G/ and a word, which goes to the end
            int end = code.indexOf(';', at);
            return end < 0 ? code.length() : end;
        }
        return letters('g');
    }

    private int halfOfDay() {
        for (String mark : new String[] {"am/pm", "a/p"}) {
            if (code.startsWith(mark, at)) {
                time = true;
                return at + mark.length();
            }
        }
        return letters('a'); // the name of a day, in Japanese
    }

    private int letters(char c) {
        int end = at;
        while (end < code.length() && code.charAt(end) == c) {
            end++;
        }
        boolean exponent = c == 'e' && (digits || end < code.length() && "+-".indexOf(code.charAt(end)) >= 0);
        if (exponent || c == 'a' && end - at < 3) {
            return end;
        }
        if (c == 'm') {
            month(end - at);
        } else {
            time |= c == 'h' || c == 's';
            date |= c != 'h' && c != 's';
            openMonth &= c != 's';
            settleMonth();
        }
        last = c;
        return end;
    }

    private void month(int length) {
        settleMonth();
        if (length <= 2 && last == 'h') {
            time = true;
        } else {
            openMonth = length <= 2;
            date |= length > 2;
        }
    }

    private void settleMonth() {
        date |= openMonth;
        openMonth = false;
    }
}
