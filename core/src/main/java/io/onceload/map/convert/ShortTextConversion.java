package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.plan.ColumnRule;
import org.jspecify.annotations.Nullable;

/** {@code name} and {@code "char"}, which PostgreSQL cuts to so many bytes without a word. */
final class ShortTextConversion extends Conversion {
    private final TextConversion asText;
    private final int mostBytes;
    private final String type;

    ShortTextConversion(Column column, ColumnRule rule, int mostBytes) {
        super(column.name());
        asText = new TextConversion(column, rule);
        this.mostBytes = mostBytes;
        type = column.valueType().base();
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        int start = out.size();
        RowProblem problem = asText.write(text, from, to, out);
        int bytes = out.size() - start - Integer.BYTES;
        return problem == null && bytes > mostBytes
                ? problem(
                        RejectCode.LENGTH,
                        Shown.quoted(text, from, to) + " has " + bytes + " bytes; the type " + type + " holds at most "
                                + mostBytes)
                : problem;
    }
}
