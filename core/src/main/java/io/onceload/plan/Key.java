package io.onceload.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source row finds its table row.
 *
 * @param mode how the columns are chosen
 * @param columns the table columns for {@link Mode#COLUMNS}, otherwise empty
 * @param where the condition of the partial unique index that is meant, as the database would write it; null for an index
 *     without a condition, or the only one
 */
public record Key(Mode mode, List<String> columns, @Nullable String where) {
    /** The primary key; without one, the only unique index over plain columns. */
    public static final Key OF_TABLE = new Key(Mode.OF_TABLE, List.of(), null);

    /** No key: every row is appended, exactly once. */
    public static final Key NONE = new Key(Mode.NONE, List.of(), null);

    public Key {
        columns = List.copyOf(columns);
    }

    /** These table columns, which a unique index must cover. */
    public static Key of(List<String> columns) {
        return new Key(Mode.COLUMNS, columns, null);
    }

    /** The same columns among the rows for which {@code condition} holds, by a partial unique index. */
    public Key where(@Nullable String condition) {
        return new Key(mode, columns, condition);
    }

    /** Ways to choose a key. */
    public enum Mode {
        OF_TABLE,
        COLUMNS,
        NONE
    }
}
