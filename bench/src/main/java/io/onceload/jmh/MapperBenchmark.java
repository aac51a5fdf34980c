package io.onceload.jmh;

import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.Slice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Orders that are read already, checked and encoded into a slice of the usual size. */
@OperationsPerInvocation(MapperBenchmark.ROWS)
public class MapperBenchmark extends NanosPerRow {
    static final int ROWS = 20_000;

    private final HeldRows rows = HeldRows.orders();
    private final Slice slice = new Slice(Position.START, ROWS);
    private RowMapper empty = OrdersMappers.none();
    private RowMapper plain = OrdersMappers.plain();
    private RowMapper ruled = OrdersMappers.ruled();

    @Setup(Level.Iteration)
    public void makeMappers() {
        empty = OrdersMappers.none();
        plain = OrdersMappers.plain();
        ruled = OrdersMappers.ruled();
    }

    @TearDown
    public void close() {
        rows.close();
    }

    /** No column at all: what a row costs before its first value, its record's own bytes included. */
    @Benchmark
    public Slice mapNothing() {
        return map(rows, empty, slice);
    }

    @Benchmark
    public Slice map() {
        return map(rows, plain, slice);
    }

    @Benchmark
    public Slice mapWithRules() {
        return map(rows, ruled, slice);
    }

    static Slice map(HeldRows rows, RowMapper mapper, Slice slice) {
        slice.clear(Position.START);
        for (int i = 0; i < ROWS; i++) {
            mapper.map(rows.get(i), slice);
        }
        if (slice.count() != ROWS) {
            throw new IllegalStateException(slice.rejects().get(0).toString());
        }
        return slice;
    }
}
