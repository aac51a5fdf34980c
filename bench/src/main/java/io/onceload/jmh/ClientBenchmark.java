package io.onceload.jmh;

import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.pipeline.RunOptions;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Everything but the server: a file in the page cache, read, hashed, checked and encoded into slices of the usual size, on
 * one thread, as the reader's thread does it.
 */
@OperationsPerInvocation(OrdersFile.ROWS)
public class ClientBenchmark extends NanosPerRow {
    private final RunOptions options = RunOptions.defaults();
    private final Source source = OrdersFile.source(OrdersFile.bytes());
    /** The same again and again, as the loaders give back what they were handed. */
    private final Slice slice = new Slice(Position.START, 4096);

    private RowMapper plain = OrdersMappers.plain();
    private RowMapper ruled = OrdersMappers.ruled();

    /** One mapper for each run of an import, as there. */
    @Setup(Level.Iteration)
    public void makeMappers() {
        plain = OrdersMappers.plain();
        ruled = OrdersMappers.ruled();
    }

    @Benchmark
    public void read(Blackhole hole) {
        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                if (row.problem() != null) {
                    throw new IllegalStateException(String.valueOf(row.problem()));
                }
                for (int i = 0; i < row.size(); i++) {
                    CharSequence field = row.field(i);
                    hole.consume(field.length());
                }
            }
        }
    }

    @Benchmark
    public void readAndMap(Blackhole hole) {
        fillSlices(plain, hole);
    }

    @Benchmark
    public void readAndMapWithRules(Blackhole hole) {
        fillSlices(ruled, hole);
    }

    private void fillSlices(RowMapper mapper, Blackhole hole) {
        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            boolean more = true;
            while (more) {
                slice.clear(reader.position());
                more = fill(reader, mapper);
                slice.finish(reader.position(), !more);
                if (!slice.rejects().isEmpty()) {
                    throw new IllegalStateException(slice.rejects().get(0).toString());
                }
                hole.consume(slice);
            }
        }
    }

    private boolean fill(RowReader reader, RowMapper mapper) {
        while (slice.sourceRows() < options.chunkRows() && slice.bytes() < options.chunkBytes()) {
            @Nullable SourceRow row = reader.next();
            if (row == null) {
                return false;
            }
            mapper.map(row, slice);
        }
        return true;
    }
}
