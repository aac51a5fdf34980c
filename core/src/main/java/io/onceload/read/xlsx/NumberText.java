package io.onceload.read.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of cells as text: the fewest digits that give the same double, without an exponent where that takes at most 25
 * places. Every number of at most 15 digits is that already, as a double holds so many. Integers that are written out with
 * more are kept as they stand: what writes them so has integers, such as ids, that would become the same double.
 */
final class NumberText {
    private static final int SAFE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    private static final int MOST_PLACES = 25;

    private NumberText() {}

    /**
     * Puts the number that the text is in the place of the text.
     *
     * @param text as it stands in the file
     * @param to the number; nothing where the text is none
     */
    static void write(CellText text, StringBuilder to) {
        if (isShortest(text) || isLargeInteger(text)) {
            to.append(text.characters(), 0, text.length());
            return;
        }
        Double number = parse(text);
        if (number != null) {
            to.append(of(number));
        }
    }

    /** The number that a text is; null if it is none, or no finite one. */
    static @Nullable Double parse(CellText text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            double number = Double.parseDouble(text.toString());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How many digits a number in a file has, those before the first other than 0 and the exponent not counted. */
    static int digits(CellText text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                break;
            }
            if (c > '0' && c <= '9' || c == '0' && digits > 0) {
                digits++;
            }
        }
        return digits;
    }

    /** Whether nothing can be taken from it: no exponent, no zeros at its ends, few digits. */
    private static boolean isShortest(CellText text) {
        char[] c = text.characters();
        int length = text.length();
        int start = length > 0 && c[0] == '-' ? 1 : 0;
        if (length == start || length - start > SAFE_DIGITS + 1) {
            return false;
        }
        int point = -1;
        for (int i = start; i < length; i++) {
            if (c[i] == '.' && point < 0) {
                point = i;
            } else if (c[i] < '0' || c[i] > '9') {
                return false;
            }
        }
        int whole = (point < 0 ? length : point) - start;
        boolean leadingZero = whole > 1 && c[start] == '0';
        boolean nothing = whole == 0 || start == 1 && c[1] == '0' && length == 2;
        boolean trailing = point >= 0 && (point == length - 1 || c[length - 1] == '0');
        return !leadingZero && !nothing && !trailing && (point >= 0 || length - start <= SAFE_DIGITS);
    }

    /** Whether it is an integer without an exponent or leading zeros, of more digits than a double is sure to hold. */
    private static boolean isLargeInteger(CellText text) {
        int start = text.length() > 0 && text.charAt(0) == '-' ? 1 : 0;
        int digits = text.length() - start;
        if (digits <= SAFE_DIGITS || digits > MOST_PLACES || text.charAt(start) == '0') {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The shortest text that is {@code number}; of several, the one nearest to it. */
    static String of(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = SAFE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
    }

    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        boolean sane = stripped.scale() <= MOST_PLACES && stripped.precision() - stripped.scale() <= MOST_PLACES;
        return sane ? stripped.toPlainString() : stripped.toString();
    }
}
