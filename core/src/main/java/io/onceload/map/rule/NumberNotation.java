package io.onceload.map.rule;

import io.onceload.map.convert.DecimalText;
import io.onceload.plan.NumberStyle;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with a country's marks, digit for digit, so that nothing is rounded. Marks between groups may be left out; where
 * they stand they must part groups as the country does (the last of three digits, none before the first digit), since
 * {@code 1.5} in a German column is more likely a foreign number than fifteen. Currency and percent signs are no part of a
 * number. The digits of every script are read.
 */
final class NumberNotation implements Notation {
    private static final char MINUS_SIGN = '\u2212';

    private final NumberStyle style;
    private final String malformed;

    private CharSequence text = "";
    private int at;
    private int end;

    NumberNotation(NumberStyle style) {
        this.style = style;
        malformed = "is not a number in the form " + style.example();
    }

    @Override
    @Nullable
    public String translate(CharSequence source, int from, int to, StringBuilder out) {
        text = source;
        at = from;
        end = to;
        if (DecimalText.named(source, from, to) != 0) {
            out.append(source, from, to);
            return null;
        }
        readSign(out);
        int digits = readDigits(out);
        if (digits > 0 && !readGroups(digits, out)) {
            return malformed;
        }
        if (at < end && text.charAt(at) == style.decimal()) {
            at++;
            out.append('.');
            digits += readDigits(out);
        }
        return digits > 0 && (at == end || readPower(out)) && at == end ? null : malformed;
    }

    private void readSign(StringBuilder out) {
        char sign = at < end ? text.charAt(at) : 0;
        if (sign == '-' || sign == '+' || sign == MINUS_SIGN) {
            out.append(sign == '+' ? '+' : '-');
            at++;
        }
    }

    /** Reads the groups after the {@code first} digits, if there are any; false if they are not a number's. */
    private boolean readGroups(int first, StringBuilder out) {
        if (at == end || !style.isGroupMark(text.charAt(at))) {
            return true;
        }
        if (first > 3 || out.charAt(out.length() - first) == '0') {
            return false;
        }
        boolean threes = true;
        boolean twos = style.lakhs() && first <= 2;
        while (at < end && style.isGroupMark(text.charAt(at))) {
            at++;
            int size = readDigits(out);
            boolean last = at == end || !style.isGroupMark(text.charAt(at));
            threes &= size == 3;
            twos &= size == (last ? 3 : 2);
        }
        return threes || twos;
    }

    private boolean readPower(StringBuilder out) {
        if ((text.charAt(at) | 0x20) != 'e') {
            return false;
        }
        at++;
        out.append('e');
        readSign(out);
        return readDigits(out) > 0;
    }

    private int readDigits(StringBuilder out) {
        int start = at;
        while (at < end) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? c - '0' : Character.digit(c, 10);
            if (digit < 0 || digit > 9) {
                break;
            }
            out.append((char) ('0' + digit));
            at++;
        }
        return at - start;
    }
}
