package io.onceload.undo;

import io.onceload.db.Column;
import io.onceload.db.ForeignKey;
import io.onceload.db.Identifier;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table that an import is undone in. As SQL its rows are {@code t}; {@code u} are entries of the log in
 * {@link UndoChunk}'s temporary table.
 *
 * @param table as it is now
 * @param key the index by which rows are found; its columns are those of the entries' keys, in the same order
 * @param kept the columns whose values entries hold, in the same order
 */
public record UndoTarget(Table table, UniqueIndex key, List<Column> kept) {
    public UndoTarget {
        kept = List.copyOf(kept);
    }

    /** The table's own rows: of one that others inherit from, without theirs. */
    String ownRows() {
        return (table.kind() == Table.Kind.TABLE ? "ONLY " : "") + table.sql();
    }

    /** Hash of what row {@code t} holds; made as the log's is. */
    String image() {
        return hash(kept.stream().map(c -> "t." + Identifier.quoted(c.name()) + "::text"));
    }

    /** Hash of what a row held before, as {@link #image} would give it. */
    String imageBefore() {
        return hash(IntStream.rangeClosed(1, kept.size()).mapToObj(i -> "u.onceload_before[" + i + "]"));
    }

    private static String hash(java.util.stream.Stream<String> texts) {
        return "pg_catalog.md5(ROW(" + texts.collect(Collectors.joining(", ")) + ")::text)::uuid";
    }

    /** Whether {@code t} is the row that {@code u} means, by the index's own operators and its condition. */
    String isRowOfEntry() {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            Column column = table.column(key.columns().get(i)).orElseThrow();
            String name = "t." + Identifier.quoted(column.name());
            String text = "u.onceload_key[" + (i + 1) + "]";
            String equal = name + " " + key.operators().get(i) + " (" + text + "::" + column.castType() + ")"
                    + (column.collation() == null ? "" : " COLLATE " + column.collation());
            terms.add(column.notNull() ? equal : "(" + equal + " OR " + name + " IS NULL AND " + text + " IS NULL)");
        }
        Optional.ofNullable(key.predicate()).ifPresent(p -> terms.add("(" + p + ")"));
        return String.join(" AND ", terms);
    }

    /** Assignments of what {@code u} holds from before; empty where rows have nothing beside their key. */
    Optional<String> restored() {
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Column column = kept.get(i);
            boolean fixed = key.columns().contains(column.name()) || column.identity() == Column.Identity.ALWAYS;
            if (!fixed) {
                assignments.add(
                        Identifier.quoted(column.name()) + " = u.onceload_before[" + (i + 1) + "]::" + column.type());
            }
        }
        return assignments.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", assignments));
    }

    /** Rows may refer to rows that the import created: then what is restored goes before what is deleted. */
    boolean refersToItself() {
        return table.foreignKeys().stream().anyMatch(ForeignKey::self);
    }
}
