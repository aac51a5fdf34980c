package io.onceload.plan;

import java.util.List;

/**
 * How a source row finds its table row.
 *
 * @param mode how the columns are chosen
 * @param columns the table columns for {@link Mode#COLUMNS}, otherwise empty
 */
public record Key(Mode mode, List<String> columns) {
    /** The primary key; without one, the only unique index over plain columns. */
    public static final Key OF_TABLE = new Key(Mode.OF_TABLE, List.of());

    /** No key: every row is appended, exactly once. */
    public static final Key NONE = new Key(Mode.NONE, List.of());

    public Key {
        columns = List.copyOf(columns);
    }

    /** These table columns, which a unique index must cover. */
    public static Key of(List<String> columns) {
        return new Key(Mode.COLUMNS, columns);
    }

    /** Ways to choose a key. */
    public enum Mode {
        OF_TABLE,
        COLUMNS,
        NONE
    }
}
