package io.onceload.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that go through it. */
final class CountedStream extends FilterOutputStream {
    private final boolean own;
    private long count;

    private CountedStream(OutputStream out, boolean own) {
        super(out);
        this.own = own;
    }

    /** Over a stream of the caller's, which stays open. */
    static CountedStream over(OutputStream out) {
        return new CountedStream(out, false);
    }

    /** Over one that is closed with this. */
    static CountedStream owning(OutputStream out) {
        return new CountedStream(out, true);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
    }

    @Override
    public void close() throws IOException {
        if (own) {
            out.close();
        } else {
            out.flush();
        }
    }

    long count() {
        return count;
    }
}
