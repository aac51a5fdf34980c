package io.onceload.map.rule;

import io.onceload.map.convert.Conversion;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The way of one column's texts through its rule, up to the conversion: cleaned, checked, and written as PostgreSQL writes
 * such values. One text at a time; not thread-safe.
 */
public final class RuledText {
    private final @Nullable TextCleaner cleaner;
    private final @Nullable TextChecks checks;
    private final @Nullable Notation notation;
    private final StringBuilder translated = new StringBuilder();

    private CharSequence text = "";
    private int from;
    private int to;

    public RuledText(@Nullable TextCleaner cleaner, @Nullable TextChecks checks, @Nullable Notation notation) {
        this.cleaner = cleaner;
        this.checks = checks;
        this.notation = notation;
    }

    /** Takes a part of a text, and cleans it; false if there is nothing to clean by. */
    public boolean clean(CharSequence source, int start, int end) {
        if (cleaner == null) {
            text = source;
            from = start;
            to = end;
            return false;
        }
        cleaner.clean(source, start, end);
        text = cleaner.text();
        from = cleaner.from();
        to = cleaner.to();
        return true;
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** Appends the value of the text taken last, or returns why there is none. */
    @Nullable
    public RowProblem write(Conversion conversion, RowBuffer out) {
        RowProblem refused = checks == null ? null : checks.problem(text, from, to);
        if (refused != null || notation == null) {
            return refused != null ? refused : conversion.write(text, from, to, out);
        }
        translated.setLength(0);
        String why = notation.translate(text, from, to, translated);
        if (why != null) {
            return conversion.invalid(text, from, to, why);
        }
        RowProblem problem = conversion.write(translated, 0, translated.length(), out);
        return problem == null ? null : inSourcesWords(conversion, problem);
    }

    /** As {@link #write}, of a text that PostgreSQL's own notation is certain of. */
    @Nullable
    public RowProblem writeAsIs(Conversion conversion, RowBuffer out) {
        RowProblem refused = checks == null ? null : checks.problem(text, from, to);
        return refused != null ? refused : conversion.write(text, from, to, out);
    }

    /** The text taken last as PostgreSQL would write its value; null if a rule refuses it. */
    @Nullable
    public CharSequence value() {
        if (checks != null && checks.problem(text, from, to) != null) {
            return null;
        }
        if (notation == null) {
            return text.subSequence(from, to);
        }
        translated.setLength(0);
        return notation.translate(text, from, to, translated) == null ? translated : null;
    }

    /** A value that the type does not hold: what it was in the source, beside what it was taken for. */
    private RowProblem inSourcesWords(Conversion conversion, RowProblem problem) {
        RejectCode code = problem.code();
        return translated.compareTo(new StringBuilder().append(text, from, to)) == 0
                ? problem
                : conversion.problem(code, Shown.quoted(text, from, to) + ": " + problem.message());
    }
}
