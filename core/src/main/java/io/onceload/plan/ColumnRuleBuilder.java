package io.onceload.plan;

import io.onceload.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the rule of one table column. Not thread-safe. */
public final class ColumnRuleBuilder {
    private final String column;
    private Origin origin = Origin.OWN_NAME;
    private boolean strip;
    private boolean nfc;
    private boolean trim;
    private boolean collapse;
    private Cleaning.@Nullable LetterCase letterCase;
    private @Nullable String number;
    private @Nullable String date;
    private @Nullable String language;
    private boolean required;
    private @Nullable String min;
    private @Nullable String max;
    private @Nullable Integer minLength;
    private @Nullable Integer maxLength;
    private @Nullable String pattern;
    private List<String> oneOf = List.of();
    private @Nullable String defaultTo;
    private @Nullable List<String> nulls;
    private OnUpdate onUpdate = OnUpdate.OVERWRITE;
    private boolean stamp;

    ColumnRuleBuilder(String column) {
        this.column = column;
    }

    /** Names of source columns; the first that the source has is taken. Without a call: the column's own name. */
    public ColumnRuleBuilder from(String... sourceColumns) {
        origin = new Origin.SourceColumn(List.of(sourceColumns));
        return this;
    }

    /** The same value in every row, in the column's own notation. */
    public ColumnRuleBuilder value(String text) {
        origin = new Origin.Constant(text);
        return this;
    }

    /** In every row the instant at which the import was created, also where it is resumed later. */
    public ColumnRuleBuilder now() {
        origin = new Origin.Now();
        return this;
    }

    /** Removes control characters (except tab and line ends) and characters without width. */
    public ColumnRuleBuilder strip() {
        strip = true;
        return this;
    }

    /** Brings the text into Unicode normalization form C, in which é is one character. */
    public ColumnRuleBuilder nfc() {
        nfc = true;
        return this;
    }

    /** Removes white space at both ends. */
    public ColumnRuleBuilder trim() {
        trim = true;
        return this;
    }

    /** Makes each run of white space one space, and removes it at both ends. */
    public ColumnRuleBuilder collapse() {
        collapse = true;
        trim = true;
        return this;
    }

    /** Makes all letters capital. */
    public ColumnRuleBuilder upperCase() {
        letterCase = Cleaning.LetterCase.UPPER;
        return this;
    }

    /** Makes all letters small. */
    public ColumnRuleBuilder lowerCase() {
        letterCase = Cleaning.LetterCase.LOWER;
        return this;
    }

    /** How the source writes numbers: a language tag such as {@code de}, or 1234.56 in its way, such as {@code 1.234,56}. */
    public ColumnRuleBuilder number(String tagOrExample) {
        number = tagOrExample;
        return this;
    }

    /**
     * How the source writes dates and times: a language tag such as {@code de}, or a pattern of
     * {@link java.time.format.DateTimeFormatter} such as {@code dd.MM.yyyy}.
     */
    public ColumnRuleBuilder date(String tagOrPattern) {
        date = tagOrPattern;
        return this;
    }

    /** Language tag of the names of months and days in the pattern of {@link #date}; without a call they are English. */
    public ColumnRuleBuilder language(String tag) {
        language = tag;
        return this;
    }

    /** Rejects rows in which the value is missing. */
    public ColumnRuleBuilder required() {
        required = true;
        return this;
    }

    /** The smallest value allowed, included. */
    public ColumnRuleBuilder min(long smallest) {
        return min(Long.toString(smallest));
    }

    /** The smallest value allowed, included, in the column's own notation: {@code 0.5}, {@code 2020-01-01}. */
    public ColumnRuleBuilder min(String smallest) {
        min = smallest;
        return this;
    }

    /** The largest value allowed, included. */
    public ColumnRuleBuilder max(long largest) {
        return max(Long.toString(largest));
    }

    /** The largest value allowed, included, in the column's own notation. */
    public ColumnRuleBuilder max(String largest) {
        max = largest;
        return this;
    }

    /** Characters (Unicode code points) allowed, both bounds included; null for no bound. */
    public ColumnRuleBuilder length(@Nullable Integer fewest, @Nullable Integer most) {
        minLength = fewest;
        maxLength = most;
        return this;
    }

    /** The whole text must match this regular expression (RE2 syntax, which takes linear time). */
    public ColumnRuleBuilder pattern(String regularExpression) {
        pattern = regularExpression;
        return this;
    }

    /** The only texts allowed. */
    public ColumnRuleBuilder oneOf(String... texts) {
        oneOf = List.of(texts);
        return this;
    }

    /** The value to take where it is missing. */
    public ColumnRuleBuilder defaultTo(long value) {
        return defaultTo(Long.toString(value));
    }

    /** The value to take where it is missing, in the column's own notation. */
    public ColumnRuleBuilder defaultTo(String value) {
        defaultTo = value;
        return this;
    }

    /** Unquoted texts that mean "no value" in this column, instead of the dialect's. */
    public ColumnRuleBuilder nulls(String... texts) {
        nulls = List.of(texts);
        return this;
    }

    /** What becomes of the column where the row is there already; the default is {@link OnUpdate#OVERWRITE}. */
    public ColumnRuleBuilder onUpdate(OnUpdate policy) {
        onUpdate = policy;
        return this;
    }

    /** Leaves the column out of the comparison of rows; it is written only when something else of the row is. */
    public ColumnRuleBuilder stamp() {
        stamp = true;
        return this;
    }

    ColumnRule build(List<Problem> problems) {
        ColumnRule rule = new ColumnRule(
                column,
                origin,
                new Cleaning(strip, nfc, trim, collapse, letterCase),
                new ValueFormat(number, date, language),
                new Checks(required, min, max, minLength, maxLength, pattern, oneOf),
                defaultTo,
                nulls,
                onUpdate,
                stamp);
        RuleFaults.of(rule).forEach(fault -> problems.add(fault.of(column)));
        return rule;
    }
}
