package io.onceload.read.csv.detect;

import io.onceload.read.csv.Sample;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a cell looks like, without regard to its table. Cells of a table that is read rightly nearly all look like
 * something; cells that hold a delimiter or half of a quoted text do not.
 */
enum CellKind {
    EMPTY,
    NUMBER,
    DATE,
    TIME,
    TRUTH,
    UUID,
    ADDRESS,
    /** Stands for no value in many files. */
    NULL_MARKER,
    TEXT,
    UNKNOWN;

    private static final Set<String> NULL_MARKERS = Set.of("\\n", "null", "na", "n/a", "-", "nan", "none", "#n/a");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no", "ja", "nein", "t", "f");
    private static final String CURRENCY = "[\\u0024\\u00a3\\u00a5\\u20ac]";

    /** No nested repetition, so that matching is linear. */
    private static final Pattern NUMBERS = Pattern.compile("[-+]?" + CURRENCY
            + "? ?[-+]?(\\d{1,400}|\\d{1,3}([.,'\\u00a0 ]\\d{3}){1,9})?([.,]\\d{1,400})?([eE][-+]?\\d{1,4})? ?(%|"
            + CURRENCY + ")?");

    private static final Pattern TIMES =
            Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?( ?[AaPp][Mm])?(Z|[-+]\\d{2}:?\\d{2})?");
    static final Pattern DATES =
            Pattern.compile("(\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./](\\d{4}|\\d{2})"
                    + "|\\d{1,2}[- ][A-Za-z]{3}[- ]\\d{2,4}|[A-Za-z]{3} \\d{1,2}, \\d{4})"
                    + "([T ]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?( ?[AaPp][Mm])?(Z|[-+]\\d{2}(:?\\d{2})?)?)?");
    private static final Pattern UUIDS = Pattern.compile("\\{?[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\}?");
    static final Pattern ADDRESSES = Pattern.compile(
            "[a-zA-Z][a-zA-Z0-9+.]{1,12}://[^\\s\"|;,]{1,2000}|[\\w.+-]{1,64}@[\\w.-]{1,255}\\.[A-Za-z]{2,24}"
                    + "|(\\d{1,3}\\.){3}\\d{1,3}|([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    /** Of the null markers and truths. */
    private static final int LONGEST_WORD = 5;

    /** Longer ones are text, or nothing that could be told. */
    private static final int LONGEST_VALUE = 200;

    static CellKind of(Sample.Cell cell) {
        return of(cell.text(), cell.quoted());
    }

    /** As {@code of(cell) == NULL_MARKER}, in less time. */
    static boolean isNullMarker(Sample.Cell cell) {
        String text = cell.text().strip();
        return text.length() <= LONGEST_WORD && NULL_MARKERS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** @param quoted whether the cell stood in quotes, and so may hold what a bare one would not */
    private static CellKind of(String cell, boolean quoted) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        char first = text.charAt(0);
        if (text.length() <= LONGEST_VALUE) {
            CellKind value = valueOf(text, first);
            if (value != TEXT) {
                return value;
            }
        }
        return quoted || isPlain(text) ? TEXT : UNKNOWN;
    }

    /** Whether names of columns seldom look so. */
    boolean isData() {
        return this == NUMBER || this == DATE || this == TIME || this == TRUTH || this == UUID;
    }

    private static CellKind valueOf(String text, char first) {
        boolean digit = isDigit(first);
        if (text.length() <= LONGEST_WORD && !digit) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (NULL_MARKERS.contains(lower)) {
                return NULL_MARKER;
            }
            if (TRUTHS.contains(lower)) {
                return TRUTH;
            }
        }
        char last = text.charAt(text.length() - 1);
        boolean endsAsNumber = isDigit(last) || last == '%' || last > 127 || last == '$';
        if (endsAsNumber && !Character.isLetter(first) && NUMBERS.matcher(text).matches()) {
            return text.chars().anyMatch(c -> isDigit((char) c)) ? NUMBER : TEXT;
        }
        if (digit && TIMES.matcher(text).matches()) {
            return TIME;
        }
        if (mayBeDate(text, digit) && DATES.matcher(text).matches()) {
            return DATE;
        }
        if (text.length() >= 36 && UUIDS.matcher(text).matches()) {
            return UUID;
        }
        return mayBeAddress(text) && ADDRESSES.matcher(text).matches() ? ADDRESS : TEXT;
    }

    // A small import spends a tenth of its time here, most of it on expressions that plain texts never match.

    /**
     * False only where {@link #DATES} does not match.
     *
     * @param digit whether it begins with one
     */
    static boolean mayBeDate(String text, boolean digit) {
        return text.length() >= 6 && (digit || text.charAt(3) == ' ' && isDigit(text.charAt(4)));
    }

    /** False only where {@link #ADDRESSES} does not match. */
    static boolean mayBeAddress(String text) {
        return text.indexOf('@') > 0 || text.indexOf(':') > 0 || text.indexOf('.') > 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters and digits of any script, spaces, and marks that are no delimiter anywhere. */
    private static boolean isPlain(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (first == '\'' && last == '\'' && text.length() > 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == ';' || c == '|' || c == '\t' || (c == ',' && !isPunctuation(text, i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the comma at {@code i} stands as in a sentence. */
    private static boolean isPunctuation(String text, int i) {
        return i > 0
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && i + 1 < text.length()
                && text.charAt(i + 1) == ' ';
    }
}
