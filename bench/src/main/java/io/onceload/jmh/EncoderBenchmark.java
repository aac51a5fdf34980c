package io.onceload.jmh;

import io.onceload.model.RowBuffer;
import io.onceload.model.SourceRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** The bytes of a tuple without anything read or checked; the floor is the same number of bytes copied. */
@OperationsPerInvocation(EncoderBenchmark.ROWS)
public class EncoderBenchmark extends NanosPerRow {
    static final int ROWS = 4096;

    private final HeldRows ascii = HeldRows.of(i -> "order note ".repeat(6).substring(0, 20 + i % 40));
    private final HeldRows beyond = HeldRows.of(i -> "Größe für ".repeat(6).substring(0, 20 + i % 40));
    private final RowBuffer out = new RowBuffer(1 << 20);

    @TearDown
    public void close() {
        ascii.close();
        beyond.close();
    }

    /** A field's bytes as they were read, which is the least that a text can cost. */
    @Benchmark
    public int copyBytes() {
        out.truncate(0);
        for (int i = 0; i < ROWS; i++) {
            SourceRow row = ascii.get(i);
            out.write(row.rawBuffer(), row.rawStart(), row.rawLength());
        }
        return out.size();
    }

    @Benchmark
    public int writeAscii() {
        return write(ascii);
    }

    @Benchmark
    public int writeBeyondAscii() {
        return write(beyond);
    }

    /** The numbers around and in a tuple of the shape of orders. */
    @Benchmark
    public int writeNumbers() {
        out.truncate(0);
        for (int i = 0; i < ROWS; i++) {
            out.writeShort(10);
            for (int field = 0; field < 5; field++) {
                out.writeInt(8);
                out.writeLong(i);
            }
        }
        return out.size();
    }

    private int write(HeldRows rows) {
        out.truncate(0);
        for (int i = 0; i < ROWS; i++) {
            CharSequence text = rows.get(i).field(0);
            out.writeUtf8(text, 0, text.length());
        }
        return out.size();
    }
}
