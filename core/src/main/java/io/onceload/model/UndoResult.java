package io.onceload.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How undoing an import ended.
 *
 * @param counts of the whole undoing, over all its runs
 * @param key names of the columns by which {@link #left} names rows
 * @param left the first rows that were left as they are, at most {@link #MOST_LEFT}
 */
public record UndoResult(UUID importId, Ending ending, UndoCounts counts, List<String> key, List<LeftRow> left) {
    /** How many rows {@link #left} holds at most; the counts have them all. */
    public static final int MOST_LEFT = 100;

    public UndoResult {
        key = List.copyOf(key);
        left = List.copyOf(left);
    }

    /** How it ended. */
    public enum Ending {
        /** Every row is settled; the import counts as imported no more. */
        UNDONE,
        /** It had been undone before; nothing was done. */
        UNDONE_BEFORE,
        /** Somebody asked to stop; undoing again goes on. */
        STOPPED,
        /** Nothing was done: this is what undoing would do. */
        FORESEEN
    }

    /**
     * A row that undoing left as it is.
     *
     * @param key the texts of its key's columns; null for null
     * @param because why, as a clause
     */
    public record LeftRow(List<@Nullable String> key, String because) {
        public LeftRow {
            key = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(key));
        }
    }
}
