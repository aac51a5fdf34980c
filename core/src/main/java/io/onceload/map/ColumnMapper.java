package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ResolvedColumn;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One column of a {@link RowMapper}: finds the field, decides whether its value is missing, and has it converted. */
final class ColumnMapper {
    private final int source;
    private final ColumnRule rule;
    private final ColumnType type;
    private final boolean hashed;
    private final boolean emptyIsMissing;
    private final String[] nullMarkers;
    private final Conversion conversion;
    private final @Nullable RowProblem required;
    private final @Nullable String limitFault;
    private final @Nullable Integer columnMaxLength;

    ColumnMapper(ResolvedColumn resolved, String[] nullMarkers, ZoneId zone) {
        Column column = resolved.column();
        source = resolved.source();
        rule = resolved.rule();
        type = ColumnType.of(column);
        hashed = resolved.key() && StageTypes.hasCanonicalBytes(column);
        emptyIsMissing = !type.emptyIsValue
                || (rule.checks().required() && rule.cleaning().trim());
        this.nullMarkers = nullMarkers;
        conversion = type.conversion(column, rule, zone);
        required = rule.checks().required()
                ? new RowProblem(column.name(), RejectCode.REQUIRED, "is missing; a value is required")
                : null;
        columnMaxLength = column.maxLength();
        String min = rule.checks().min();
        String max = rule.checks().max();
        limitFault = min == null && max == null ? null : conversion.limit(min, max);
    }

    /** Whether the column takes part in the hash of the key. */
    boolean hashed() {
        return hashed;
    }

    /** What makes the rule impossible to follow, or null. */
    @Nullable
    String fault() {
        String fault = limitFault != null ? limitFault : lengthFault();
        String defaultTo = rule.defaultTo();
        if (fault != null || defaultTo == null) {
            return fault;
        }
        RowProblem problem = conversion.write(defaultTo, 0, defaultTo.length(), new RowBuffer(64));
        return problem == null ? null : "default " + problem.message();
    }

    private @Nullable String lengthFault() {
        Integer min = rule.checks().minLength();
        Integer max = rule.checks().maxLength();
        if (!type.text && (min != null || max != null)) {
            return "length does not apply to a column of this type";
        }
        if (min != null && max != null && min > max) {
            return "length " + min + ".." + max + " allows nothing";
        }
        return min != null && columnMaxLength != null && min > columnMaxLength
                ? "length " + min + ".. allows nothing; the column holds at most " + columnMaxLength + " characters"
                : null;
    }

    /** Appends the column's value in {@code row}, or returns why there is none. */
    @Nullable
    RowProblem write(SourceRow row, RowBuffer out) {
        if (source < 0 || source >= row.size()) {
            return writeMissing(out);
        }
        CharSequence text = row.field(source);
        int from = 0;
        int to = text.length();
        if (rule.cleaning().trim() || !type.emptyIsValue) {
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
        // What the server casts it gets whole: json keeps the white space around it.
        return type.text && !rule.cleaning().trim()
                ? conversion.write(text, 0, text.length(), out)
                : conversion.write(text, from, to, out);
    }

    private @Nullable RowProblem writeMissing(RowBuffer out) {
        String defaultTo = rule.defaultTo();
        if (defaultTo != null) {
            return conversion.write(defaultTo, 0, defaultTo.length(), out);
        }
        out.writeInt(-1);
        return required;
    }

    /** White space as PostgreSQL's input functions skip it; where trimming is asked for, all that Unicode knows. */
    private boolean blank(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || (c > 0x7F && rule.cleaning().trim() && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
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
