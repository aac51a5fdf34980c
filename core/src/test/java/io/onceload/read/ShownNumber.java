package io.onceload.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as a cell's format shows it. */
final class ShownNumber {
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?(E[-+]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*|-?\\d+:\\d\\d:\\d\\d.*");
    private static final Pattern DIGITS = Pattern.compile("(\\d[\\d,]*)?(\\.\\d*)?(E[-+]?\\d+)?");
    private static final Pattern FRACTION = Pattern.compile("(-)?(\\d+ +)?(\\d+) */ *(\\d+)");

    private ShownNumber() {}

    static boolean isNumberOrDate(String read) {
        return PLAIN.matcher(read).matches() || DATE.matcher(read).matches();
    }

    /** Whether {@code shown} is {@code read}, a plain number, rounded to the digits that are shown. */
    static boolean shows(String shown, String read) {
        if (!PLAIN.matcher(read).matches()) {
            return false;
        }
        BigDecimal value = new BigDecimal(read);
        String text = shown.strip();
        return fraction(text, value) || decimal(text, value) || digits(text, value) || dash(text, value);
    }

    /** Only digits with signs between them, as of telephone numbers. */
    private static boolean digits(String text, BigDecimal value) {
        String digits = text.replaceAll("[- ()/]", "");
        return digits.matches("\\d{4,18}")
                && value.abs().setScale(0, RoundingMode.HALF_UP).compareTo(new BigDecimal(digits)) == 0;
    }

    /** Formats for accounts show 0 as a dash. */
    private static boolean dash(String text, BigDecimal value) {
        return value.signum() == 0 && text.matches("\\p{Sc}?\\s*-\\s*\\p{Sc}?");
    }

    private static boolean fraction(String text, BigDecimal value) {
        Matcher parts = FRACTION.matcher(text);
        if (!parts.matches() || parts.group(4).matches("0+")) {
            return false;
        }
        double whole =
                parts.group(2) == null ? 0 : Double.parseDouble(parts.group(2).strip());
        double denominator = Double.parseDouble(parts.group(4));
        double number = whole + Double.parseDouble(parts.group(3)) / denominator;
        double difference = Math.abs(number - Math.abs(value.doubleValue()));
        return difference <= 0.5 / denominator + 1e-9;
    }

    private static boolean decimal(String text, BigDecimal value) {
        int scale = text.contains("%") ? 2 : 0;
        boolean negative = text.contains("-") && !text.matches(".*E-\\d+.*") || text.matches(".*\\(.*\\).*");
        Matcher digits = DIGITS.matcher(text);
        int from = 0;
        while (from < text.length() && digits.find(from)) {
            String found = digits.group();
            if (found.chars().anyMatch(Character::isDigit) && !found.startsWith("E")) {
                return isRounded(found.replace(",", ""), scale, negative, value) && isUnit(text, found);
            }
            from = Math.max(digits.end(), from + 1);
        }
        return false;
    }

    /** Whether what stands around the digits is a unit, a sign or the like, and no other number. */
    private static boolean isUnit(String text, String digits) {
        return text.replace(digits, "").chars().noneMatch(Character::isDigit);
    }

    private static boolean isRounded(String digits, int percent, boolean negative, BigDecimal value) {
        BigDecimal shown = new BigDecimal(digits.startsWith(".") ? "0" + digits : digits.replaceAll("\\.(?=E|$)", ""))
                .movePointLeft(percent);
        BigDecimal unit = shown.ulp();
        BigDecimal expected = negative ? value.negate() : value;
        // Excel rounds the 15 digits that it shows at most, so half a unit may be rounded either way.
        return shown.subtract(expected).abs().compareTo(unit.multiply(new BigDecimal("0.5000001"))) <= 0
                || shown.subtract(expected.abs()).abs().compareTo(unit.multiply(new BigDecimal("0.5000001"))) <= 0;
    }
}
