package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.plan.ColumnRule;
import org.jspecify.annotations.Nullable;

/**
 * {@code text}, {@code varchar}, {@code bpchar}, and every type that the server casts from text: the text itself, as
 * UTF-8. Lengths are counted in code points, as PostgreSQL counts them. Spaces beyond what {@code varchar(n)} and
 * {@code char(n)} hold are cut off, as the SQL standard and PostgreSQL do; anything else there is a problem.
 */
final class TextConversion extends Conversion {
    private final int fewest;
    private final int most;
    private final int columnMost;

    TextConversion(Column column, ColumnRule rule) {
        super(column.name());
        fewest = orElse(rule.checks().minLength(), 0);
        most = orElse(rule.checks().maxLength(), Integer.MAX_VALUE);
        columnMost = orElse(column.maxLength(), Integer.MAX_VALUE);
    }

    private static int orElse(@Nullable Integer limit, int otherwise) {
        return limit == null ? otherwise : limit;
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        int end = to;
        // A code point takes one or two chars: most texts need no counting.
        if (to - from > Math.min(most, columnMost) || to - from < 2L * fewest) {
            int length = Character.codePointCount(text, from, to);
            if (length > most) {
                return length(text, from, to, length, "at most " + most + " are allowed");
            }
            if (length < fewest) {
                return length(text, from, to, length, "at least " + fewest + " are required");
            }
            for (int excess = length - columnMost; excess > 0; excess--) {
                if (text.charAt(--end) != ' ') {
                    return length(text, from, to, length, "the column holds at most " + columnMost);
                }
            }
        }
        int start = out.size();
        out.writeInt(0);
        if (!out.writeUtf8(text, from, end)) {
            return unstorable(text.subSequence(from, end));
        }
        out.setInt(start, out.size() - start - 4);
        return null;
    }

    private RowProblem length(CharSequence text, int from, int to, int length, String limit) {
        String unit = length == 1 ? " character; " : " characters; ";
        return problem(RejectCode.LENGTH, Shown.quoted(text, from, to) + " has " + length + unit + limit);
    }

    private RowProblem unstorable(CharSequence text) {
        int at = 0;
        while (at < text.length() && Character.getType(Character.codePointAt(text, at)) != Character.SURROGATE) {
            at += Character.charCount(Character.codePointAt(text, at));
        }
        if (at == text.length()) {
            return problem(
                    RejectCode.NUL_CHARACTER,
                    "contains U+0000 at character "
                            + place(text, text.toString().indexOf(0)) + ", which PostgreSQL text cannot hold");
        }
        return problem(
                RejectCode.BAD_ENCODING,
                "contains half a surrogate pair, " + Shown.plain(text, at, at + 1) + ", at character " + place(text, at)
                        + ", which is no Unicode text");
    }

    /** The 1-based number of the code point that starts at {@code index}. */
    private static int place(CharSequence text, int index) {
        return Character.codePointCount(text, 0, index) + 1;
    }
}
