package io.onceload.jmh;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** What the same bytes cost others on the same machine: the least that can be done with them, and FastCSV alone. */
@OperationsPerInvocation(OrdersFile.ROWS)
public class FloorBenchmark extends NanosPerRow {
    private final byte[] bytes = OrdersFile.bytes();
    private final byte[] copy = new byte[bytes.length];

    /** Every byte looked at once, in the simplest loop. */
    @Benchmark
    public int lineFeeds() {
        int found = 0;
        for (byte b : bytes) {
            if (b == '\n') {
                found++;
            }
        }
        return found;
    }

    /** The same, but going from line feed to line feed, as whoever needs to know where they are has to. */
    @Benchmark
    public void eachLineFeed(Blackhole hole) {
        for (int i = 0; i < bytes.length; i++) {
            i = lineFeed(i);
            hole.consume(i);
        }
    }

    private int lineFeed(int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    @Benchmark
    public byte[] copy() {
        System.arraycopy(bytes, 0, copy, 0, bytes.length);
        return copy;
    }

    /** The hash of the content, which every import takes while it reads. */
    @Benchmark
    public byte[] sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** As most would use FastCSV: a string for each field. */
    @Benchmark
    public void fastCsvStrings(Blackhole hole) {
        CsvReader<String[]> reader =
                CsvReader.builder().build(StringArrayHandler.of(), new ByteArrayInputStream(bytes));
        for (String[] row : reader) {
            hole.consume(row);
        }
    }

    /** FastCSV finding the fields, and nothing made of them. */
    @Benchmark
    public boolean fastCsvFields(Blackhole hole) {
        return CsvReader.builder()
                .build(new Fields(hole), new ByteArrayInputStream(bytes))
                .iterator()
                .hasNext();
    }

    /** Hands no record back, so that FastCSV goes on to the end by itself. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<Object> {
        private final Blackhole hole;

        Fields(Blackhole hole) {
            this.hole = hole;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            hole.consume(length);
        }

        @Override
        protected @Nullable Object buildRecord() {
            return null;
        }
    }
}
