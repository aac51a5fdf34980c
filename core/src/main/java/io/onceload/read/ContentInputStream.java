package io.onceload.read;

import java.io.InputStream;

/** Content as libraries want it. */
final class ContentInputStream extends InputStream {
    private final ContentStream content;

    ContentInputStream(ContentStream content) {
        this.content = content;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        return length == 0 ? 0 : content.read(into, start, length);
    }

    @Override
    public void close() {
        content.close();
    }
}
