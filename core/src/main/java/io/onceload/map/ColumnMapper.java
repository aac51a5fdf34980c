package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.map.convert.ColumnType;
import io.onceload.map.convert.Conversion;
import io.onceload.map.rule.RuleReading;
import io.onceload.map.rule.RuledText;
import io.onceload.map.rule.TextCleaner;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.RuleFault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link RowMapper}: finds the field, decides whether its value is missing, cleans and checks its text, and
 * has it converted. A column whose rule asks for none of that goes the short way, which makes no objects.
 */
final class ColumnMapper {
    private final String name;
    private final int source;
    private final ColumnRule rule;
    private final ColumnType type;
    private final boolean hashed;
    private final boolean trims;
    private final boolean emptyIsMissing;
    private final String[] nullMarkers;
    private final Conversion conversion;
    private final @Nullable RowProblem required;

    /** What becomes of a text between the null markers and the conversion; null for nothing. */
    private final @Nullable RuledText ruled;

    /** Length and bytes of the value for rows that have none: the default, the constant, the import's now. */
    private final byte @Nullable [] fixed;

    private final List<RuleFault> faults;

    /**
     * @param nullMarkers of the source's dialect
     * @param now the import's, or null where only faults are looked for
     */
    ColumnMapper(ResolvedColumn resolved, String[] nullMarkers, ZoneId zone, @Nullable Instant now) {
        Column column = resolved.column();
        name = column.name();
        source = resolved.source();
        rule = resolved.rule();
        type = ColumnType.of(column);
        hashed = resolved.key() && StageTypes.hasCanonicalBytes(column);
        trims = rule.cleaning().trim();
        emptyIsMissing = !type.emptyIsValue || (rule.checks().required() && trims);
        this.nullMarkers = rule.nulls() == null ? nullMarkers : rule.nulls().toArray(String[]::new);
        conversion = type.conversion(column, rule, zone);
        required = rule.checks().required()
                ? new RowProblem(column.name(), RejectCode.REQUIRED, "is missing; a value is required")
                : null;
        RuleReading reading = new RuleReading(column, rule, type, conversion, zone);
        faults = reading.faults();
        ruled = faults.isEmpty() ? reading.ruledText() : null;
        fixed = faults.isEmpty() ? reading.fixed(now) : null;
    }

    /** Whether the column takes part in the hash of the key. */
    boolean hashed() {
        return hashed;
    }

    /** Everything that makes the rule impossible to follow. */
    List<RuleFault> faults() {
        return faults;
    }

    /** Why the field that the column is filled from holds nothing that could go in, or null. */
    @Nullable
    RowProblem problem(SourceRow row) {
        RowProblem found = source < 0 || source >= row.size() ? null : row.fieldProblem(source);
        return found == null ? null : new RowProblem(name, found.code(), found.message());
    }

    /** Appends the column's value in {@code row}, or returns why there is none. */
    @Nullable
    RowProblem write(SourceRow row, RowBuffer out) {
        if (source < 0 || source >= row.size()) {
            return writeMissing(out);
        }
        CharSequence text = row.field(source);
        if (text == SourceRow.NO_VALUE) {
            return writeMissing(out);
        }
        int from = 0;
        int to = text.length();
        if (trims || !type.emptyIsValue) {
            while (from < to && blank(text.charAt(from))) {
                from++;
            }
            while (from < to && blank(text.charAt(to - 1))) {
                to--;
            }
        }
        if ((from == to && emptyIsMissing) || (nullMarker(text, from, to) && !row.quoted(source))) {
            return writeMissing(out);
        }
        if (ruled != null) {
            return writeRuled(ruled, row, text, from, to, out);
        }
        // What the server casts it gets whole: json keeps the white space around it.
        return type.text && !trims
                ? conversion.write(text, 0, text.length(), out)
                : conversion.write(text, from, to, out);
    }

    private @Nullable RowProblem writeRuled(
            RuledText ruled, SourceRow row, CharSequence text, int from, int to, RowBuffer out) {
        boolean whole = type.text && !trims;
        boolean cleaned = whole ? ruled.clean(text, 0, text.length()) : ruled.clean(text, from, to);
        // A text of which cleaning leaves nothing is the empty text.
        if (cleaned && ruled.isEmpty() && (emptyIsMissing || (nullMarker("", 0, 0) && !row.quoted(source)))) {
            return writeMissing(out);
        }
        return row.typed(source) ? ruled.writeAsIs(conversion, out) : ruled.write(conversion, out);
    }

    private @Nullable RowProblem writeMissing(RowBuffer out) {
        if (fixed != null) {
            out.write(fixed, 0, fixed.length);
            return null;
        }
        out.writeInt(-1);
        return required;
    }

    /** White space as PostgreSQL's input functions skip it; where trimming is asked for, all that Unicode knows. */
    private boolean blank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c > 0x7F && trims && TextCleaner.blank(c));
    }

    private boolean nullMarker(CharSequence text, int from, int to) {
        for (String marker : nullMarkers) {
            if (marker.length() == to - from && matches(marker, text, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String marker, CharSequence text, int from) {
        for (int i = 0; i < marker.length(); i++) {
            if (marker.charAt(i) != text.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }
}
