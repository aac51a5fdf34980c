package io.onceload.read.json;

import io.onceload.model.Shown;
import io.onceload.read.csv.Utf8;
import java.nio.charset.StandardCharsets;

/** A record that is no JSON. Without a stack trace: a file may hold millions of them. */
final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final int at;
    private final String expected;

    /**
     * @param at index of the byte that cannot stand there, or that of the record's end
     * @param expected what could
     */
    MalformedJson(int at, String expected) {
        super(expected, null, false, false);
        this.at = at;
        this.expected = expected;
    }

    int at() {
        return at;
    }

    /** What could stand there. */
    String expected() {
        return expected;
    }

    /** What is wrong with the record between {@code from} and {@code to}, as a sentence about it without a full stop. */
    String found(byte[] bytes, int from, int to) {
        return what(bytes, from, to) + "; expected " + expected;
    }

    /** As {@link #found}, without what was expected. */
    String what(byte[] bytes, int from, int to) {
        return at >= to
                ? "the record ends after " + (to - from) + (to - from == 1 ? " byte" : " bytes")
                : "byte " + (at - from + 1) + " of the record is " + shown(bytes, at, to);
    }

    /** The character at {@code at}, or the number of a byte that is none. */
    static String shown(byte[] bytes, int at, int to) {
        int length = Utf8.length(bytes, at, to);
        if (length == 0) {
            return String.format("0x%02X", bytes[at]);
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        return Shown.quoted(text, 0, text.length());
    }
}
