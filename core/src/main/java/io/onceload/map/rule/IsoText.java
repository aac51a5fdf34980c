package io.onceload.map.rule;

/** Writes dates and times as PostgreSQL reads them, whatever its settings. */
final class IsoText {
    private IsoText() {}

    /** {@code yyyy-MM-dd}; the era follows at the very end, by {@link #appendEra}. */
    static void appendDate(StringBuilder out, int year, int month, int day) {
        appendPadded(out, year > 0 ? year : 1 - year, 4);
        appendPadded(out.append('-'), month, 2);
        appendPadded(out.append('-'), day, 2);
    }

    /** Years before the year 1 are counted backward. */
    static void appendEra(StringBuilder out, int year) {
        if (year <= 0) {
            out.append(" BC");
        }
    }

    /** {@code HH:mm:ss}. */
    static void appendTime(StringBuilder out, int hour, int minute, int second) {
        appendPadded(out, hour, 2);
        appendPadded(out.append(':'), minute, 2);
        appendPadded(out.append(':'), second, 2);
    }

    static void appendPadded(StringBuilder out, int number, int places) {
        int power = 1;
        for (int i = 1; i < places; i++) {
            power *= 10;
        }
        for (; power > 1 && number < power; power /= 10) {
            out.append('0');
        }
        out.append(number);
    }
}
