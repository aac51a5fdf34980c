package io.onceload.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a row did not go in. A bad row is data, not an exception.
 *
 * @param column the table column at fault, or null where the row as a whole is
 * @param code a stable name such as {@code NOT_A_NUMBER}; see {@link RejectCode}
 * @param message what was found and what was expected, for a person
 */
public record RowProblem(@Nullable String column, RejectCode code, String message) {
    /** What a person reads: the column, if any, and the message. */
    public String text() {
        return column == null ? message : column + ": " + message;
    }
}
