package io.onceload.jmh;

import io.onceload.model.RowBuffer;
import io.onceload.model.SourceRow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long it takes to write a row's values into the buffer that COPY sends, with nothing read or checked. To compare with:
 * {@link #copyBytes}, which copies such texts unseen.
 */
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

    /** Copies the bytes of a text of 20 to 59 ASCII characters as they were read: no text can take less. */
    @Benchmark
    public int copyBytes() {
        out.truncate(0);
        for (int i = 0; i < ROWS; i++) {
            SourceRow row = ascii.get(i);
            out.write(row.rawBuffer(), row.rawStart(), row.rawLength());
        }
        return out.size();
    }

    /** Writes the same texts as UTF-8. */
    @Benchmark
    public int writeAscii() {
        return write(ascii);
    }

    /** Writes texts of as many characters, about every fifth of which takes two bytes. */
    @Benchmark
    public int writeBeyondAscii() {
        return write(beyond);
    }

    /** Writes what is no text in a row: the number of columns, and five numbers of 8 bytes, each behind its length. */
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
