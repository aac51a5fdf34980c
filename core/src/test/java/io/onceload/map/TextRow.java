package io.onceload.map;

import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row given as its fields. */
record TextRow(
        long number,
        List<String> fields,
        Set<Integer> quotedFields,
        @Nullable RowProblem problem) implements SourceRow {
    static TextRow of(String... fields) {
        return new TextRow(1, List.of(fields), Set.of(), null);
    }

    TextRow withQuoted(Integer... indexes) {
        return new TextRow(number, fields, Set.of(indexes), problem);
    }

    TextRow withProblem(RowProblem unreadable) {
        return new TextRow(number, fields, quotedFields, unreadable);
    }

    @Override
    public long line() {
        return number + 1;
    }

    @Override
    public long offset() {
        return 100 * number;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public CharSequence field(int index) {
        return fields.get(index);
    }

    @Override
    public boolean quoted(int index) {
        return quotedFields.contains(index);
    }

    @Override
    public byte[] rawBuffer() {
        return String.join(",", fields).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int rawStart() {
        return 0;
    }

    @Override
    public int rawLength() {
        return rawBuffer().length;
    }
}
