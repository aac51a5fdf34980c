package io.onceload.model;

import org.jspecify.annotations.Nullable;

/**
 * Something stopped an import or a command. The message reads <i>place: what was found, what was expected. To fix:
 * … [CODE]</i>; the parts are also here one by one.
 */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String place;
    private final String remedy;

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
        super(place + ": " + found + ". To fix: " + remedy + ". [" + fault + "]", cause);
        this.fault = fault;
        this.place = place;
        this.remedy = remedy;
    }

    public Fault fault() {
        return fault;
    }

    public String place() {
        return place;
    }

    public String remedy() {
        return remedy;
    }
}
