package io.onceload.read.json;

import io.onceload.read.ContentStream;

/** The part of the content that is in memory: one block, unless a record that has to be kept makes it grow. */
final class ContentWindow {
    private final ContentStream content;
    private final int blockBytes;
    private final long most;
    private byte[] bytes;
    private int limit;
    /** Offset in the content of {@code bytes[0]}. */
    private long base;

    private boolean atEnd;

    ContentWindow(ContentStream content, int blockBytes) {
        this(content, blockBytes, Long.MAX_VALUE);
    }

    /** @param most bytes of the content that are read, as if it were no longer */
    ContentWindow(ContentStream content, int blockBytes, long most) {
        this.most = most;
        this.content = content;
        this.blockBytes = blockBytes;
        this.bytes = new byte[blockBytes];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Number of the bytes that are there. */
    int limit() {
        return limit;
    }

    /** Offset in the content of the byte at {@code index}. */
    long offset(int index) {
        return base + index;
    }

    /**
     * Reads more; what lies before {@code keep} is let go, and {@code bytes[keep]} becomes {@code bytes[0]}.
     *
     * @return false if there is no more; also then {@code bytes[keep]} is {@code bytes[0]}
     */
    boolean fill(int keep) {
        int kept = limit - keep;
        byte[] from = bytes;
        if (kept > bytes.length / 2 && !atEnd) {
            bytes = new byte[2 * bytes.length];
        } else if (bytes.length > blockBytes && kept <= blockBytes / 2) {
            bytes = new byte[blockBytes];
        }
        System.arraycopy(from, keep, bytes, 0, kept);
        base += keep;
        limit = kept;
        while (limit < bytes.length && !atEnd) {
            int length = (int) Math.min(bytes.length - limit, most - offset(limit));
            int count = length == 0 ? -1 : content.read(bytes, limit, length);
            atEnd = count < 0;
            limit += Math.max(0, count);
        }
        return limit > kept;
    }

    /** Whether as much was read as may be. */
    boolean isCut() {
        return offset(limit) == most;
    }

    /** Goes forward to {@code offset}; only before anything was read. */
    void seek(long offset) {
        content.seek(offset);
        base = offset;
    }
}
