package io.onceload.model;

import java.util.Arrays;
import java.util.Optional;

/** How a file's content may be compressed, told by its first bytes. */
public enum Compression {
    /** RFC 1952, 2.3.1. */
    GZIP("gzip", "\u001F\u008B"),
    /** RFC 8878, 3.1.1. */
    ZSTANDARD("zstd", "(\u00B5/\u00FD"),
    /** An archive that holds one file: APPNOTE.TXT, 4.3.7. */
    ZIP("zip", "PK\u0003\u0004");

    /** Bytes of a file that tell. */
    public static final int MAGIC_BYTES = 4;

    private final String word;
    /** Each byte as the character of its number. */
    private final String magic;

    Compression(String word, String magic) {
        this.word = word;
        this.magic = magic;
    }

    /** What a file that begins so is compressed with. */
    public static Optional<Compression> of(byte[] start) {
        return Arrays.stream(values())
                .filter(compression -> compression.begins(start))
                .findFirst();
    }

    private boolean begins(byte[] start) {
        boolean begins = start.length >= magic.length();
        for (int i = 0; begins && i < magic.length(); i++) {
            begins = (start[i] & 0xFF) == magic.charAt(i);
        }
        return begins;
    }

    /** As people write it. */
    public String word() {
        return word;
    }
}
