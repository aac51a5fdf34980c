package io.onceload.map.convert;

import java.util.Arrays;

/**
 * A decimal number as its text gives it: sign, significant digits, and the places that PostgreSQL displays. It follows
 * {@code set_var_from_str} of PostgreSQL's {@code numeric.c}, so that {@code 1.10} keeps two places, {@code 1.10e1} one
 * and {@code 1e-3} three. Reused from value to value; not thread-safe.
 */
public final class DecimalText {
    /** Powers of ten beyond this are out of every range, and more places than a field can have. */
    private static final int POWER_LIMIT = 100_000_000;

    private byte[] digits = new byte[40];
    private int count;
    private boolean negative;
    private int exponent;
    private int scale;
    private int power;

    /** Whether the text between {@code from} and {@code to} is a number; if so, this now holds it. */
    boolean parse(CharSequence text, int from, int to) {
        int at = from;
        char first = at < to ? text.charAt(at) : 0;
        negative = first == '-';
        if (first == '-' || first == '+') {
            at++;
        }
        if (digits.length < to - at) {
            digits = new byte[to - at];
        }
        int length = 0;
        int seen = 0;
        int point = -1;
        for (; at < to; at++) {
            char c = text.charAt(at);
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                seen++;
                if (length > 0 || digit != 0) {
                    digits[length++] = (byte) digit;
                }
            } else if (c == '.' && point < 0) {
                point = seen;
            } else {
                break;
            }
        }
        if (seen == 0) {
            return false;
        }
        power = 0;
        if (at < to && ((text.charAt(at) | 0x20) != 'e' || !readPower(text, at + 1, to))) {
            return false;
        }
        int places = point < 0 ? 0 : seen - point;
        scale = Math.max(0, places - power);
        exponent = length - 1 - places + power;
        while (length > 0 && digits[length - 1] == 0) {
            length--;
        }
        count = length;
        if (length == 0) {
            exponent = 0;
        }
        return true;
    }

    private boolean readPower(CharSequence text, int from, int to) {
        char sign = from < to ? text.charAt(from) : 0;
        int at = sign == '-' || sign == '+' ? from + 1 : from;
        if (at == to) {
            return false;
        }
        int size = 0;
        for (; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            size = Math.min(10 * size + digit, POWER_LIMIT);
        }
        power = sign == '-' ? -size : size;
        return true;
    }

    /** NaN or an infinity, or 0 if the text is no name of one. */
    public static double named(CharSequence text, int from, int to) {
        char first = from < to ? text.charAt(from) : 0;
        int word = first == '-' || first == '+' ? from + 1 : from;
        if (Ascii.is("infinity", text, word, to) || Ascii.is("inf", text, word, to)) {
            return first == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Ascii.is("nan", text, from, to) ? Double.NaN : 0;
    }

    boolean negative() {
        return negative;
    }

    boolean zero() {
        return count == 0;
    }

    /** Number of significant digits, without zeros at either end; 0 for zero. */
    int count() {
        return count;
    }

    /** Significant digit {@code index}, the most significant first; 0 beyond both ends. */
    int digit(int index) {
        return index >= 0 && index < count ? digits[index] : 0;
    }

    /** The power of ten that the first significant digit counts; 0 for zero. */
    int exponent() {
        return exponent;
    }

    /** Places after the point to display. */
    int scale() {
        return scale;
    }

    /**
     * Whether the value, rounded half away from zero to {@code scale} places, needs more than
     * {@code precision - scale} digits before the point.
     */
    boolean overflows(int precision, int scale) {
        int allowed = precision - scale;
        if (count == 0 || exponent < allowed - 1) {
            return false;
        }
        if (exponent >= allowed) {
            return true;
        }
        // Only nines all the way to the last place kept can be rounded up into one more digit.
        for (int i = 0; i < precision; i++) {
            if (digit(i) != 9) {
                return false;
            }
        }
        return digit(precision) >= 5;
    }

    /**
     * Below, above or 0 as this value is less than, more than or equal to {@code other}; {@code 1.0} equals {@code 1}.
     * Exact, whatever the number of digits, and makes no objects: neither value has zeros around its digits.
     */
    int compareValue(DecimalText other) {
        if (count == 0 || other.count == 0 || negative != other.negative) {
            return Integer.compare(sign(), other.sign());
        }
        int size = exponent != other.exponent
                ? Integer.compare(exponent, other.exponent)
                : Arrays.compare(digits, 0, count, other.digits, 0, other.count);
        return negative ? -size : size;
    }

    private int sign() {
        return count == 0 ? 0 : negative ? -1 : 1;
    }
}
