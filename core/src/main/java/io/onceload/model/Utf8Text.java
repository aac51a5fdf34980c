package io.onceload.model;

/**
 * Text whose bytes in UTF-8 are in memory already, so that {@link RowBuffer#writeUtf8} copies them instead of looking at
 * each character. Whoever implements it vouches for the bytes.
 */
public interface Utf8Text extends CharSequence {
    /** The array that holds the bytes. */
    byte[] utf8();

    /** Index of the text's first byte in {@link #utf8}. */
    int utf8Start();

    /**
     * Number of bytes, which is that of the characters just where all of them are ASCII; -1 if there are no well-formed
     * bytes, and the characters alone are to be used.
     */
    int utf8Length();
}
