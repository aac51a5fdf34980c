package io.onceload.export;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an export that is written down in a test or a benchmark.
 *
 * @param number 1-based
 * @param texts each column's text; null is null
 */
public record TextRow(long number, List<@Nullable String> texts) implements ExportRow {
    @Override
    public boolean isNull(int index) {
        return texts.get(index) == null;
    }

    @Override
    public String text(int index) {
        return requireNonNull(texts.get(index));
    }

    /** Not at the array's beginning, as where a row is one array. */
    @Override
    public byte[] utf8(int index) {
        return ("," + text(index) + ",").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int start(int index) {
        return 1;
    }

    @Override
    public int end(int index) {
        return utf8(index).length - 1;
    }
}
