package io.onceload.read;

import java.math.BigDecimal;
import java.math.MathContext;

/** Floating-point numbers as PostgreSQL writes them: in the fewest digits that give them back. */
public final class FloatingText {
    /** From so many digits on, and of the smallest number, Java 17 may write more than needed (JDK-4511638). */
    private static final int DOUBTFUL_DIGITS_OF_DOUBLE = 17;

    private static final int DOUBTFUL_DIGITS_OF_FLOAT = 9;

    /** Smaller and larger numbers are written with an exponent. */
    private static final int LEAST_EXPONENT = -5;

    private static final int MOST_EXPONENT = 15;

    private FloatingText() {}

    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value); // NaN, Infinity, -Infinity: the same words
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() >= DOUBTFUL_DIGITS_OF_DOUBLE
                || value == Double.MIN_VALUE
                || value == -Double.MIN_VALUE) {
            BigDecimal fewer = new BigDecimal(value).round(new MathContext(digits.precision() - 1));
            digits = fewer.doubleValue() == value ? fewer.stripTrailingZeros() : digits;
        }
        return written(digits);
    }

    public static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return Float.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        if (digits.precision() >= DOUBTFUL_DIGITS_OF_FLOAT || value == Float.MIN_VALUE || value == -Float.MIN_VALUE) {
            BigDecimal fewer = new BigDecimal(value).round(new MathContext(digits.precision() - 1));
            digits = fewer.floatValue() == value ? fewer.stripTrailingZeros() : digits;
        }
        return written(digits);
    }

    private static String written(BigDecimal digits) {
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent <= MOST_EXPONENT) {
            return digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().toString();
        int first = unscaled.startsWith("-") ? 2 : 1;
        String point = unscaled.length() > first ? "." : "";
        return unscaled.substring(0, first) + point + unscaled.substring(first) + "e" + (exponent < 0 ? "" : "+")
                + exponent;
    }
}
