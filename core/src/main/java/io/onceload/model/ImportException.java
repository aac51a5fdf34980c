package io.onceload.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something stopped an import or a command. The message reads <i>place: what was found, what was expected. To fix:
 * … [CODE]</i>; the parts are also here one by one. Where several things are wrong at once, all are told.
 */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String place;
    private final transient List<String> problems;
    private final String remedy;

    /** One thing is wrong; the parts as in the constructor with a cause. */
    public ImportException(Fault fault, String place, String found, String remedy) {
        this(fault, place, found, remedy, null);
    }

    /**
     * @param place where: a file and line, a table, a setting
     * @param found what was found and what was expected, without a full stop
     * @param remedy what to do, as an imperative sentence without a full stop
     * @param cause what was thrown below, kept for logs
     */
    public ImportException(Fault fault, String place, String found, String remedy, @Nullable Throwable cause) {
        this(fault, place, List.of(found), remedy, inOneLine(fault, place, found, remedy), cause);
    }

    /**
     * Several things are wrong, and one remedy mends them.
     *
     * @param problems each what was found and what was expected, without a full stop; at least one
     */
    public ImportException(Fault fault, String place, List<String> problems, String remedy) {
        this(fault, place, problems, remedy, inOneLine(fault, place, String.join("; ", problems), remedy), null);
    }

    private ImportException(
            Fault fault,
            String place,
            List<String> problems,
            String remedy,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.place = place;
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    /**
     * Several things are wrong, each to be mended at its own place; the message has a line for each.
     *
     * @param place what they are all in
     * @param problems each a place, what was found, what was expected, and how to mend it
     * @param remedy what to do in the end
     */
    public static ImportException ofLines(Fault fault, String place, List<String> problems, String remedy) {
        String message = place + " has " + problems.size() + " faults:\n  " + String.join("\n  ", problems)
                + "\nTo fix: " + remedy + ". [" + fault + "]";
        return new ImportException(fault, place, problems, remedy, message, null);
    }

    private static String inOneLine(Fault fault, String place, String found, String remedy) {
        return place + ": " + found + ". To fix: " + remedy + ". [" + fault + "]";
    }

    public Fault fault() {
        return fault;
    }

    public String place() {
        return place;
    }

    /** What is wrong, one thing each; at least one. */
    public List<String> problems() {
        return problems;
    }

    public String remedy() {
        return remedy;
    }
}
