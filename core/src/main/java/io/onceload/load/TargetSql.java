package io.onceload.load;

import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.model.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the statements of a merge say of the target, as text. Names come from the catalog and are quoted; values lie in the
 * staging table and never appear.
 */
final class TargetSql {
    /** Whether the key of staging row {@code s} may occur more than once in the source. */
    static final String MAY_REPEAT = "(s.onceload_h & " + Slice.MAY_REPEAT + ") <> 0";

    private final Target target;

    /** The table, quoted. */
    final String table;

    /**
     * The table's own rows. A table that others inherit from has a key among its own rows only; of a partitioned table,
     * these are the partitions' rows.
     */
    final String ownRows;

    final List<StagedColumn> columns;
    final List<StagedColumn> keys;

    /** Columns beside the key whose difference makes an update. */
    final List<StagedColumn> compared;

    /** Those of them that are compared by their image, since their type calls unlike values equal. */
    final List<StagedColumn> comparedByImage;

    /** Columns that an update writes. Without any that are compared there is no update. */
    final List<StagedColumn> updated;

    TargetSql(Target target) {
        this.target = target;
        table = target.table().sql();
        ownRows = (target.table().kind() == Table.Kind.TABLE ? "ONLY " : "") + table;
        columns = target.columns();
        keys = target.keyColumns();
        updated = columns.stream().filter(StagedColumn::isUpdated).toList();
        compared = columns.stream().filter(StagedColumn::isCompared).toList();
        comparedByImage = compared.stream().filter(c -> !c.equalMeansAlike()).toList();
    }

    Target target() {
        return target;
    }

    /** Rows of the target among which the key is unique. */
    String targetRows() {
        return predicate()
                .map(p -> "(SELECT * FROM " + ownRows + " WHERE " + p + ")")
                .orElse(ownRows);
    }

    /** The key index's condition. */
    Optional<String> predicate() {
        return target.key().map(UniqueIndex::predicate);
    }

    /** The staged rows of a range, with where they lie, as something to select from. */
    String rows(StagedRange range) {
        String all = "SELECT s.*, s.ctid AS onceload_row";
        String from = " FROM " + Staging.STAGE + " s WHERE " + range.covers("s.onceload_n");
        if (range.round() == 0) {
            return "(" + all + from + ")";
        }
        return "(SELECT * FROM (" + all + ", pg_catalog.row_number() OVER (PARTITION BY "
                + list(keys, StagedColumn::comparable) + " ORDER BY s.onceload_n) AS onceload_round" + from
                + ") s WHERE s.onceload_round = " + range.round() + ")";
    }

    /** Columns whose values a row would not show to the table where a policy skips it, or leaves the column as it is. */
    List<StagedColumn> castValues() {
        boolean maySkip = target.plan().tracksKeys();
        return columns.stream()
                .filter(StagedColumn::checkedByCast)
                .filter(c -> maySkip || c.dependsOnPresent() || c.stamp())
                .toList();
    }

    /** Whether target row {@code t} is the one that staging row {@code s} means, by the key index's own operators. */
    String keyMatch() {
        return keys.isEmpty() ? "false" : keyEquals(key -> "t." + key.name());
    }

    /**
     * Whether all keys of a chunk can be looked for in one index scan: the key is one column, without nulls and without a
     * condition, and of a type with one form for each value: these can be hashed. Looking for remembered keys takes nested
     * loops, which that scan must not have; images of records would be kept for all rows at once, with all their large
     * values; and partitions would all be looked through.
     */
    boolean findsKeysTogether() {
        return keys.size() == 1
                && target.table().kind() == Table.Kind.TABLE
                && comparedByImage.isEmpty()
                && !target.plan().tracksKeys()
                && predicate().isEmpty()
                && keys.get(0).column().notNull()
                && keys.get(0).equalMeansAlike();
    }

    /** As {@link #keyMatch}, with something else for the target's columns. */
    String keyEquals(Function<StagedColumn, String> left) {
        List<String> operators = target.key().orElseThrow().operators();
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            StagedColumn key = keys.get(i);
            String one = left.apply(key);
            String equal = one + " " + operators.get(i) + " " + key.value();
            terms.add(
                    key.column().notNull()
                            ? equal
                            : "(" + equal + " OR " + one + " IS NULL AND s." + key.stage() + " IS NULL)");
        }
        return String.join(" AND ", terms);
    }

    /** The import's id, which a chunk's settings sets, since the loop over single rows takes no parameters. */
    static String importId() {
        return "pg_catalog.current_setting('onceload.import_id')::uuid";
    }

    static String list(List<StagedColumn> columns, Function<StagedColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }
}
