package io.onceload.jmh;

import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.testing.CatalogColumns;
import java.util.Locale;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Rows of one column: what a value of each type costs. What the row costs without it is case {@code NOTHING}. */
@OperationsPerInvocation(MapperBenchmark.ROWS)
public class ConversionBenchmark extends NanosPerRow {
    @Param
    private Value type = Value.NOTHING;

    private final Slice slice = new Slice(Position.START, MapperBenchmark.ROWS);
    private HeldRows rows = HeldRows.of(type::text);
    private RowMapper mapper = OrdersMappers.none();

    @Setup
    public void holdRows() {
        rows.close();
        rows = HeldRows.of(type::text);
    }

    @Setup(Level.Iteration)
    public void makeMapper() {
        mapper = type == Value.NOTHING
                ? OrdersMappers.none()
                : OrdersMappers.only(CatalogColumns.column("v", type.columnType));
    }

    @TearDown
    public void close() {
        rows.close();
    }

    @Benchmark
    public Slice mapOneColumn() {
        return MapperBenchmark.map(rows, mapper, slice);
    }

    /** A type, and what its values look like. */
    public enum Value {
        NOTHING(""),
        BIGINT("int8"),
        INT("int4"),
        NUMERIC("numeric(12,2)"),
        BOOLEAN("bool"),
        DATE("date"),
        TIMESTAMPTZ("timestamptz"),
        UUID("uuid"),
        /** 20 to 59 ASCII characters. */
        TEXT("text"),
        /** 20 to 59 characters, about every fifth of two bytes. */
        TEXT_BEYOND_ASCII("text");

        private final String columnType;

        Value(String columnType) {
            this.columnType = columnType;
        }

        private String text(int index) {
            int any = index * 7919 + 31;
            return switch (this) {
                case BIGINT -> Long.toString(500_000_000L + any);
                case INT -> Integer.toString(any % 99 + 1);
                case NUMERIC -> String.format(Locale.ROOT, "%d.%02d", any % 9999, any % 100);
                case BOOLEAN -> any % 3 == 0 ? "true" : "false";
                case DATE -> date(any);
                case TIMESTAMPTZ ->
                    String.format(Locale.ROOT, "%s %02d:%02d:%02d+00", date(any), any % 24, any % 60, any * 7 % 60);
                case UUID -> new UUID(any * 0x9E3779B97F4A7C15L, any * 0xC2B2AE3D27D4EB4FL).toString();
                case NOTHING, TEXT -> "order note ".repeat(6).substring(0, 20 + any % 40);
                case TEXT_BEYOND_ASCII -> "Größe für ".repeat(6).substring(0, 20 + any % 40);
            };
        }

        private static String date(int any) {
            return String.format(Locale.ROOT, "2026-%02d-%02d", any % 12 + 1, any % 28 + 1);
        }
    }
}
