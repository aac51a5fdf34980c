package io.onceload.plan;

/**
 * How many rejected rows an import may have before it stops.
 *
 * @param amount rows, or percent of the rows read
 * @param percent whether {@code amount} is in percent
 */
public record Limit(double amount, boolean percent) {
    /** Rows read before a limit in percent is first looked at; at the end of the source it always is. */
    private static final long PERCENT_FROM_ROW = 1_000;

    /** Rejected rows that a limit in percent lets pass, so that the ledger does not grow with the file. */
    private static final long MOST_ROWS = 1_000_000;

    /** Stop at a million rejected rows only. */
    public static final Limit NONE = new Limit(100, true);

    public Limit {
        if (!(amount >= 0) || percent && amount > 100 || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("expected 0 or more rows, or 0% to 100%");
        }
    }

    /** At most {@code rows} rejected rows; 0 stops at the first. */
    public static Limit rows(long rows) {
        return new Limit(rows, false);
    }

    /**
     * At most {@code percent} (0 to 100) of the rows read, looked at from row 1,000 on, and at the end; and at most a
     * million rows.
     */
    public static Limit percent(double percent) {
        return new Limit(percent, true);
    }

    /**
     * Reads {@code 20} or {@code 5%}.
     *
     * @throws IllegalArgumentException if it is neither; the message says what was expected
     */
    public static Limit parse(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        try {
            return text.endsWith("%") ? percent(Double.parseDouble(number)) : rows(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number of rows such as 20, or a share such as 5%", e);
        }
    }

    /** Whether {@code rejected} of {@code read} rows are too many. */
    public boolean exceeded(long rejected, long read, boolean atEnd) {
        if (!percent) {
            return rejected > amount;
        }
        return rejected > MOST_ROWS || (atEnd || read >= PERCENT_FROM_ROW) && rejected * 100.0 > amount * read;
    }

    /** What was allowed, once {@code rejected} rows are too many. */
    public String allowed(long rejected) {
        return percent && rejected > MOST_ROWS ? MOST_ROWS + " (where no number is named)" : toString();
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return percent ? number + "%" : number;
    }
}
