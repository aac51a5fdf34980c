package io.onceload.crash;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a worker tells, a line each.
 *
 * @param what happened
 * @param values depend on what
 */
record Event(What what, List<String> values) {
    private static final String MARK = "event ";

    enum What {
        /** The process is up. */
        READY,
        /** The engine is called. */
        BEGIN,
        /** Attempt, row at which it goes on. */
        STARTED,
        /** Rows read so far, attempt. */
        COMMITTED,
        /** Why. */
        RETRYING,
        FOLLOWING,
        /** The trap holds the worker. */
        HELD,
        /** Outcome or {@code stopped}, status, the five counts, why it was stopped. */
        RESULT,
        /** The fault's name and message. */
        REFUSED,
        /** Something that must not happen: the error. */
        BROKEN,
        /** A simulated death. */
        DEAD
    }

    Event {
        values = List.copyOf(values);
    }

    static Event of(What what, Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(String.valueOf(value));
        }
        return new Event(what, texts);
    }

    String value(int index) {
        return values.get(index);
    }

    long number(int index) {
        return Long.parseLong(values.get(index));
    }

    /** Whether nothing comes after it. */
    boolean ends() {
        return switch (what) {
            case RESULT, REFUSED, BROKEN, DEAD -> true;
            default -> false;
        };
    }

    String toLine() {
        return MARK
                + what
                + values.stream()
                        .map(value -> " " + URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Event ofLine(String line) {
        List<String> values = new ArrayList<>();
        for (String value : line.substring(MARK.length()).split(" ", -1)) {
            values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return new Event(What.valueOf(values.get(0)), values.subList(1, values.size()));
    }

    @Override
    public String toString() {
        return what + (values.isEmpty() ? "" : " " + String.join(" ", values));
    }
}
