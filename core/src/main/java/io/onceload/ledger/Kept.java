package io.onceload.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import keeps of each row that it changes, so that it can be undone.
 *
 * @param columns names of the columns whose values are kept from before
 * @param key names of the columns by which rows are found again, in the order of their unique index
 * @param condition of that index, where it is partial; otherwise null
 */
public record Kept(
        List<String> columns, List<String> key, @Nullable String condition) {
    public Kept {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
