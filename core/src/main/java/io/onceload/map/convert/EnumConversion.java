package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.plan.ColumnRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An enum: one of its labels, letter by letter, as PostgreSQL takes them. */
final class EnumConversion extends Conversion {
    /** Characters of the labels that a message lists. */
    private static final int SHOWN = 120;

    private final Set<String> labels;
    private final String expected;
    private final TextConversion asText;

    EnumConversion(Column column, ColumnRule rule) {
        super(column.name());
        List<String> all = column.valueType().labels();
        labels = new LinkedHashSet<>(all);
        expected = "is not one of " + listed(all);
        asText = new TextConversion(column, rule);
    }

    private static String listed(List<String> labels) {
        StringBuilder listed = new StringBuilder();
        int shown = 0;
        for (String label : labels) {
            if (shown > 0 && listed.length() + label.length() > SHOWN) {
                return listed + " and " + (labels.size() - shown) + " more";
            }
            listed.append(shown++ == 0 ? "" : ", ").append(label);
        }
        return listed.toString();
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        return labels.contains(text.subSequence(from, to).toString())
                ? asText.write(text, from, to, out)
                : invalid(text, from, to, expected);
    }
}
