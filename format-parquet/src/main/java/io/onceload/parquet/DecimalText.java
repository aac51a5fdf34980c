package io.onceload.parquet;

/** Decimal numbers as PostgreSQL writes them. */
final class DecimalText {
    private DecimalText() {}

    /** {@code unscaled} with {@code scale} digits behind the point, each of them written. */
    static StringBuilder scaled(long unscaled, int scale, StringBuilder out) {
        int start = out.length();
        out.append(unscaled);
        if (scale == 0) {
            return out;
        }
        int digits = unscaled < 0 ? start + 1 : start;
        while (out.length() - digits <= scale) {
            out.insert(digits, '0');
        }
        return out.insert(out.length() - scale, '.');
    }
}
