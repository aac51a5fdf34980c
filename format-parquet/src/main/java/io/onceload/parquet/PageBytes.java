package io.onceload.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** The bytes of one column in one group of rows, from its first page on, read ahead a little for the headers of pages. */
final class PageBytes {
    private static final int AHEAD_BYTES = 1 << 16;

    private final ParquetFile file;
    private final long end;
    private final long usualEnd;
    private final InputStream headers = new Ahead();
    private byte[] buffer = new byte[0];
    private int next;
    private int limit;
    private long offset;

    /**
     * @param start offset of the first page
     * @param end offset that nothing is read behind
     * @param usualEnd where the pages should end; some writers forget a few bytes
     */
    PageBytes(ParquetFile file, long start, long end, long usualEnd) {
        this.file = file;
        this.end = end;
        this.usualEnd = usualEnd;
        offset = start;
    }

    /** The header that stands next. */
    PageHeader header() throws IOException {
        return Util.readPageHeader(headers);
    }

    byte[] read(int length) {
        checkPresent(length);
        byte[] bytes = new byte[length];
        int buffered = Math.min(length, limit - next);
        System.arraycopy(buffer, next, bytes, 0, buffered);
        next += buffered;
        if (buffered < length) {
            byte[] rest = file.read(offset, length - buffered);
            System.arraycopy(rest, 0, bytes, buffered, rest.length);
            offset += rest.length;
        }
        return bytes;
    }

    void skip(int length) {
        checkPresent(length);
        int buffered = Math.min(length, limit - next);
        next += buffered;
        offset += length - buffered;
    }

    private void checkPresent(int length) {
        if (length > limit - next + end - offset) {
            throw file.damaged("has a page that ends behind its last byte", null);
        }
    }

    /** Reads on into the buffer, which is empty. */
    private boolean fill() {
        long most = Math.min(AHEAD_BYTES, (offset < usualEnd ? Math.min(usualEnd, end) : end) - offset);
        if (most <= 0) {
            return false;
        }
        if (buffer.length < most) {
            buffer = Arrays.copyOf(buffer, (int) most);
        }
        file.read(offset, buffer, (int) most);
        next = 0;
        limit = (int) most;
        offset += most;
        return true;
    }

    /** What the library reads headers from. */
    private final class Ahead extends InputStream {
        @Override
        public int read() {
            return next < limit || fill() ? buffer[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int start, int length) {
            if (next == limit && !fill()) {
                return -1;
            }
            int count = Math.min(length, limit - next);
            System.arraycopy(buffer, next, into, start, count);
            next += count;
            return count;
        }
    }
}
