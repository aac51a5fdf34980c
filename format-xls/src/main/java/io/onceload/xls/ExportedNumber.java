package io.onceload.xls;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as cells hold them, which is as doubles. */
final class ExportedNumber {
    /** More digits behind the point than a double has. */
    private static final int MOST_SCALE = 15;

    private ExportedNumber() {}

    /**
     * The number, or null if reading it again would give another text.
     *
     * @param scale digits behind the point that the column of the database has anyhow, so that zeros at the end need not come
     *     back
     */
    static @Nullable Double of(String text, int scale) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return null;
        }
        if (!Double.isFinite(number)) {
            return null;
        }
        String back = XlsCells.shortest(number);
        return back.equals(text)
                        || scale > 0
                                && scale <= MOST_SCALE
                                && padded(back, scale).equals(text)
                ? number
                : null;
    }

    private static String padded(String text, int scale) {
        BigDecimal number = new BigDecimal(text);
        return number.scale() <= scale ? number.setScale(scale).toPlainString() : text;
    }
}
