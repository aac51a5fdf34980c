package io.onceload.read;

import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a source's content, decompressed where it is compressed. The array is not copied and must not be
 * written to.
 *
 * @param bytes the content's first, from index 0 on
 * @param limit number of bytes that are there
 * @param whole whether that is all
 */
public record Beginning(Source source, byte[] bytes, int limit, boolean whole) {
    private static final int BYTES = 1 << 18;

    /** Of {@code source}: its first 256 KB. Throws as {@link Source#open}. */
    public static Beginning of(Source source, SourceStamp expected) {
        byte[] bytes = new byte[BYTES];
        try (ContentStream content = source.open(expected)) {
            int limit = content.fill(bytes);
            return new Beginning(source, bytes, limit, limit < BYTES);
        }
    }

    /** Whether the content begins with the bytes of {@code signature}, each written as the character of its number. */
    public boolean startsWith(String signature) {
        return limit >= signature.length()
                && new String(bytes, 0, signature.length(), StandardCharsets.ISO_8859_1).equals(signature);
    }
}
