package io.onceload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import io.onceload.testing.CatalogColumns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the reader's thread allocates per row once everything is warm, which times nothing and so tells the same on every
 * machine. The bounds stand just above what it takes now; whoever makes it less lowers them. {@code bench/jmh} shows
 * what it costs.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int WARM_UP_ROWS = 20_000;
    private static final int ROWS = 100_000;
    private static final int SLICE_ROWS = RunOptions.defaults().chunkRows();

    @TempDir
    private static Path directory;

    private static Source orders;

    @BeforeAll
    static void writeOrders() throws IOException {
        String rows = IntStream.rangeClosed(1, WARM_UP_ROWS + ROWS)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%d,Customer %d,customer%d@example.com,%d.%02d,%d,paid,2026-%02d-%02d %02d:%02d:00+00,"
                                + "\"note %d, %s\"\n",
                        i,
                        i % 200_000,
                        i % 200_000,
                        i % 10_000,
                        i % 100,
                        i % 99 + 1,
                        i % 12 + 1,
                        i % 28 + 1,
                        i % 24,
                        i % 60,
                        i,
                        "x".repeat(i % 40)))
                .collect(Collectors.joining());
        Path file = directory.resolve("orders.csv");
        Files.writeString(file, "order_id,customer,email,amount,qty,status,ordered_at,note\n" + rows);
        orders = Source.file(file);
    }

    @Test
    void readingARowAllocatesOnlyItsShareOfABlock() {
        assertThat(bytesPerRow(AllocationTest::readFields)).isLessThan(8);
    }

    @Test
    void mappingARowAllocatesNothing() {
        assertThat(bytesPerRow(Plan.into("orders")) - bytesPerRow(AllocationTest::readFields))
                .isLessThan(1);
    }

    @Test
    void checkingThatTextsAreThereAndShortAllocatesNothing() {
        PlanBuilder ruled = Plan.into("orders")
                .column("customer", c -> c.required().trim().length(1, 60))
                .column("email", c -> c.required().length(3, 120))
                .column("status", c -> c.required());

        assertThat(bytesPerRow(ruled) - bytesPerRow(Plan.into("orders"))).isLessThan(1);
    }

    @Test
    void boundsOfNumbersAllocateNothing() {
        PlanBuilder ruled = Plan.into("orders")
                .column("qty", c -> c.min(1).max(1000))
                .column("amount", c -> c.min(0).max(1_000_000));

        assertThat(bytesPerRow(ruled) - bytesPerRow(Plan.into("orders"))).isLessThan(1);
    }

    @Test
    void listsOfAllowedTextsAllocateNothing() {
        PlanBuilder ruled = Plan.into("orders").column("status", c -> c.oneOf("open", "paid", "shipped"));

        assertThat(bytesPerRow(ruled) - bytesPerRow(Plan.into("orders"))).isLessThan(1);
    }

    @Test
    void patternsAllocateNothing() {
        PlanBuilder ruled = Plan.into("orders").column("email", c -> c.pattern("[^@ ]+@[^@ ]+\\.[a-z]+"));

        assertThat(bytesPerRow(ruled) - bytesPerRow(Plan.into("orders"))).isLessThan(1);
    }

    private static double bytesPerRow(PlanBuilder plan) {
        RowMapper mapper = mapper(plan);
        Slice slice = new Slice(Position.START, SLICE_ROWS); // given back by whoever took it
        return bytesPerRow((reader, rows) -> fillSlices(reader, rows, mapper, slice));
    }

    /** @param work that reads as many rows as it is told, and no more */
    private static double bytesPerRow(ObjIntConsumer<RowReader> work) {
        try (RowReader reader = CsvFormat.STANDARD.open(orders, Position.START)) {
            work.accept(reader, WARM_UP_ROWS);

            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.accept(reader, ROWS);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(reader.position().row()).isEqualTo(WARM_UP_ROWS + ROWS);
            return (double) allocated / ROWS;
        }
    }

    private static void readFields(RowReader reader, int rows) {
        for (int i = 0; i < rows; i++) {
            SourceRow row = reader.next();
            for (int field = 0; field < row.size(); field++) {
                if (row.field(field).isEmpty()) {
                    throw new AssertionError("row " + row.number() + " lacks field " + field);
                }
            }
        }
    }

    /** As {@link SliceReader} does it; no row may be rejected. */
    private static void fillSlices(RowReader reader, int rows, RowMapper mapper, Slice slice) {
        int read = 0;
        while (read < rows) {
            slice.clear(reader.position());
            for (int i = 0; i < SLICE_ROWS; i++) {
                mapper.map(reader.next(), slice);
            }
            slice.finish(reader.position(), false);
            if (slice.count() != SLICE_ROWS) {
                throw new AssertionError(slice.rejects().get(0).toString());
            }
            read += SLICE_ROWS;
        }
    }

    private static RowMapper mapper(PlanBuilder plan) {
        return new RowMapper(CatalogColumns.orders(plan.build().columns()), Set.of(""), ZoneOffset.UTC, Instant.EPOCH);
    }
}
