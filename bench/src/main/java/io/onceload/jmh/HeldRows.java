package io.onceload.jmh;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.csv.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Rows as the reader hands them out, ready to be mapped again and again. A reader's row is gone once the next one is asked
 * for, so each is the first of a reader of its own: the mapper meets the classes that it meets in an import. They are as
 * many as make the values hard to foresee, and few enough to stay in the cache, as a row just read does.
 */
final class HeldRows implements AutoCloseable {
    /** A power of two, so that going round costs nothing. */
    private static final int COUNT = 64;

    private final List<RowReader> readers = new ArrayList<>();
    private final SourceRow[] rows = new SourceRow[COUNT];

    private HeldRows(String header, IntFunction<String> lines) {
        for (int i = 0; i < COUNT; i++) {
            byte[] content = (header + lines.apply(i)).getBytes(StandardCharsets.UTF_8);
            RowReader reader = CsvFormat.STANDARD.open(OrdersFile.source(content), Position.START);
            readers.add(reader);
            SourceRow row = reader.next();
            if (row == null || row.problem() != null) {
                throw new IllegalStateException(row == null ? "no row" : String.valueOf(row.problem()));
            }
            rows[i] = row;
        }
    }

    static HeldRows orders() {
        return new HeldRows(OrdersFile.header(), i -> OrdersFile.row(1_009 * i));
    }

    /** Rows of one field. */
    static HeldRows of(IntFunction<String> values) {
        return new HeldRows("v\n", i -> values.apply(i) + "\n");
    }

    /** Any row for any index from 0 on. */
    SourceRow get(int index) {
        return rows[index & (COUNT - 1)];
    }

    @Override
    public void close() {
        readers.forEach(RowReader::close);
    }
}
