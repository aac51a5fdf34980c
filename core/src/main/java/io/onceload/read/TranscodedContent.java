package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The content of another stream as UTF-8. A byte that the encoding does not know comes through as {@link #BAD_BYTE} and
 * its two hexadecimal digits: so it is never taken for a character, and a message can still name it. The five bytes that
 * Windows-1252 leaves undefined are the control characters of the same number, as the WHATWG Encoding Standard has it.
 *
 * <p>Offsets are those of the UTF-8. To seek, content is read from its beginning, as that of gzip is.
 */
public final class TranscodedContent implements ContentStream {
    /** A byte that occurs nowhere in UTF-8. */
    public static final byte BAD_BYTE = (byte) 0xFF;

    private static final int INPUT_BYTES = 1 << 16;
    private static final int CHARS = 1 << 14;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final ContentStream content;
    private final String name;
    private final CharsetDecoder decoder;
    private final boolean windows1252;
    private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final byte[] output = new byte[MOST_BYTES_OF_A_CHAR * (CHARS + 16)];
    private int next;
    private int limit;
    private long offset;
    private boolean atEnd;
    private boolean ended;

    private TranscodedContent(ContentStream content, String name, Charset encoding) {
        this.content = content;
        this.name = name;
        this.windows1252 = encoding.name().equals("windows-1252");
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * {@code content} as UTF-8; the stream itself where it is that already.
     *
     * @param name of the source, for messages
     */
    public static ContentStream of(ContentStream content, String name, Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII)
                ? content
                : new TranscodedContent(content, name, encoding);
    }

    @Override
    public int read(byte[] into, int start, int length) {
        while (next == limit) {
            if (ended) {
                return -1;
            }
            transcode();
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(output, next, into, start, count);
        next += count;
        offset += count;
        return count;
    }

    @Override
    public void seek(long target) {
        byte[] skipped = new byte[INPUT_BYTES];
        while (offset < target) {
            if (read(skipped, 0, (int) Math.min(INPUT_BYTES, target - offset)) < 0) {
                throw FileContent.tooShort(name, offset, target);
            }
        }
    }

    @Override
    public Optional<String> contentHash() {
        return content.contentHash();
    }

    @Override
    public void close() {
        content.close();
    }

    /** Fills the output with what one turn of the decoder gives, which may be nothing. */
    private void transcode() {
        next = 0;
        limit = 0;
        if (!atEnd && input.remaining() < INPUT_BYTES / 2) {
            fill();
        }
        chars.clear();
        CoderResult result = decoder.decode(input, chars, atEnd);
        if (atEnd && result.isUnderflow()) {
            ended = decoder.flush(chars).isUnderflow();
        }
        encode();
        if (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                addUnknown(input.get());
            }
        }
    }

    private void fill() {
        input.compact();
        int count = content.read(input.array(), input.position(), input.remaining());
        if (count < 0) {
            atEnd = true;
        } else if (count == 0) {
            throw new ImportException(
                    Fault.INTERNAL, name, "nothing was read where something was expected", "report this");
        } else {
            input.position(input.position() + count);
        }
        input.flip();
    }

    private void encode() {
        char[] from = chars.array();
        int end = chars.position();
        int to = limit;
        for (int i = 0; i < end; i++) {
            char c = from[i];
            if (c < 0x80) {
                output[to++] = (byte) c;
            } else if (c < 0x800) {
                output[to++] = (byte) (0xC0 | c >> 6);
                output[to++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(from[i + 1])) {
                int codePoint = Character.toCodePoint(c, from[++i]);
                output[to++] = (byte) (0xF0 | codePoint >> 18);
                output[to++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                output[to++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                output[to++] = (byte) (0x80 | codePoint & 0x3F);
            } else {
                output[to++] = (byte) (0xE0 | c >> 12);
                output[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                output[to++] = (byte) (0x80 | c & 0x3F);
            }
        }
        limit = to;
    }

    private void addUnknown(byte b) {
        if (windows1252) {
            output[limit++] = (byte) (0xC0 | (b & 0xFF) >> 6);
            output[limit++] = (byte) (0x80 | b & 0x3F);
        } else {
            output[limit++] = BAD_BYTE;
            output[limit++] = (byte) HEX[b >> 4 & 0xF];
            output[limit++] = (byte) HEX[b & 0xF];
        }
    }
}
