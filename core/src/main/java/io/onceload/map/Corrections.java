package io.onceload.map;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.model.SourceRow;
import io.onceload.plan.RejectColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a file of rejects still lack. Values that were at fault are looked at again anyway; what would go in as
 * it is, but was never meant so, is told here: fields that nobody has placed, records that nobody has divided, rows that
 * nobody has filled up, characters that nobody has restored.
 *
 * @param code index of {@link RejectColumns#CODE} in a row, or -1
 * @param extra index of {@link RejectColumns#EXTRA}, or -1
 * @param last index of the last column of the source, or -1 if it has but one
 */
record Corrections(int code, int extra, int last) {
    private static final char REPLACEMENT = '\uFFFD';

    /** @param header of any file; one that holds no rejects is never found wanting */
    static Corrections in(List<String> header) {
        int last = header.size() - 1;
        while (last >= 0 && RejectColumns.NAMES.contains(header.get(last))) {
            last--;
        }
        return new Corrections(
                header.indexOf(RejectColumns.CODE), header.indexOf(RejectColumns.EXTRA), last == 0 ? -1 : last);
    }

    /** Why the row cannot have been corrected; null if it may. */
    @Nullable
    RowProblem problem(SourceRow row) {
        if (holds(row, extra)) {
            CharSequence left = row.field(extra);
            return new RowProblem(
                    null,
                    RejectCode.RAGGED,
                    "has more fields than columns: " + Shown.quoted(left, 0, left.length()) + " is left in "
                            + RejectColumns.EXTRA + "; expected it where it belongs, or deleted");
        }
        if (!holds(row, code)) {
            return null;
        }
        String was = row.field(code).toString();
        boolean malformed = was.contains(RejectCode.MALFORMED.name());
        boolean incomplete = malformed || was.contains(RejectCode.RAGGED.name());
        if (incomplete && last >= 0 && !holds(row, last)) {
            return asItWas(
                    malformed ? RejectCode.MALFORMED : RejectCode.RAGGED,
                    "is not divided into its columns, or not filled up to the last");
        }
        if (was.contains(RejectCode.BAD_ENCODING.name()) && hasReplacement(row)) {
            return asItWas(RejectCode.BAD_ENCODING, "holds U+FFFD where a byte of the source was no character");
        }
        return null;
    }

    private static RowProblem asItWas(RejectCode code, String found) {
        return new RowProblem(
                null,
                code,
                found + "; expected it corrected, or " + RejectColumns.CODE + " emptied where it is as it should be");
    }

    private static boolean holds(SourceRow row, int index) {
        return index >= 0 && index < row.size() && !row.field(index).toString().isBlank();
    }

    private boolean hasReplacement(SourceRow row) {
        for (int i = 0; i <= last && i < row.size(); i++) {
            if (row.field(i).toString().indexOf(REPLACEMENT) >= 0) {
                return true;
            }
        }
        return false;
    }
}
