package io.onceload.read.csv;

import io.onceload.jmh.NanosPerRow;
import io.onceload.jmh.OrdersFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Finding where records and their fields begin and end, run by run, in bytes that are in memory. */
@OperationsPerInvocation(OrdersFile.ROWS)
public class SplitterBenchmark extends NanosPerRow {
    /** As {@link CsvFormat} reads them. */
    private static final int RUN_BYTES = 1 << 16;

    private final byte[] bytes = OrdersFile.bytes();
    private final RecordScanner scanner = new RecordScanner(CsvFormat.STANDARD, RUN_BYTES);
    private final RecordIndex records = new RecordIndex();

    @Benchmark
    public void splitRecords(Blackhole hole) {
        int from = 0;
        while (from < bytes.length) {
            from = scanner.scan(bytes, from, Math.min(from + RUN_BYTES, bytes.length), false, records);
            hole.consume(records.count());
        }
    }
}
