package io.onceload.load;

import java.util.Optional;

/** Statements that write staged rows to the target as the probe table says, and remember their keys. */
final class WriteSql {
    private final TargetSql to;

    WriteSql(TargetSql to) {
        this.to = to;
    }

    /**
     * Assigns the values of a range to columns of the table's types, so that a bad one is refused also in a row that a
     * policy then skips; a cast alone would cut what is too long. Empty where no value can be bad.
     */
    Optional<String> checkValues(StagedRange range) {
        return to.castValues().isEmpty()
                ? Optional.empty()
                : Optional.of("INSERT INTO " + Staging.VALUES + " SELECT "
                        + TargetSql.list(to.castValues(), StagedColumn::value) + " FROM " + Staging.STAGE + " s WHERE "
                        + range.covers("s.onceload_n"));
    }

    /**
     * Updates the rows of a range that differ. Key columns are never set; a column that is only filled is set by what the
     * row holds now, also where that has changed since the probe.
     */
    String update(StagedRange range) {
        return "UPDATE " + to.ownRows + " t SET "
                + TargetSql.list(to.updated, c -> c.name() + " = " + c.updated(c.present())) + " FROM " + Staging.PROBE
                + " p JOIN "
                + Staging.STAGE
                + " s ON s.ctid = p.onceload_row WHERE p.onceload_action = " + Action.UPDATE.sql() + " AND "
                + range.covers("p.onceload_p")
                + " AND " + to.keyMatch()
                + to.predicate().map(p -> " AND (" + p + ")").orElse("");
    }

    /** Inserts the missing rows of a range, in source order, but for those whose key has appeared meanwhile. */
    String insert(StagedRange range) {
        return insertOrFail(range) + onKeyConflict();
    }

    /** Inserts the missing rows of a range, in source order, and fails where a key has appeared meanwhile. */
    String insertOrFail(StagedRange range) {
        return insertInto() + " FROM " + Staging.PROBE + " p JOIN " + Staging.STAGE
                + " s ON s.ctid = p.onceload_row WHERE p.onceload_action = " + Action.INSERT.sql() + " AND "
                + range.covers("p.onceload_p")
                + " ORDER BY p.onceload_p";
    }

    private String insertInto() {
        return "INSERT INTO " + to.table + " (" + TargetSql.list(to.columns, StagedColumn::name)
                + ") OVERRIDING SYSTEM VALUE SELECT " + TargetSql.list(to.columns, StagedColumn::value);
    }

    private String onKeyConflict() {
        return to.keys.isEmpty()
                ? ""
                : " ON CONFLICT (" + TargetSql.list(to.keys, StagedColumn::name) + ")"
                        + to.predicate().map(p -> " WHERE " + p).orElse("") + " DO NOTHING";
    }

    /** Remembers the keys of the rows of a range that went in or were there, if later rows may have them. */
    String remember(StagedRange range) {
        return "INSERT INTO onceload.seen_key (import_id, key_hash, key) SELECT " + TargetSql.importId()
                + ", s.onceload_h, ARRAY[" + TargetSql.list(to.keys, c -> "(" + c.value() + ")::text") + "] FROM "
                + to.rows(range)
                + " s WHERE " + TargetSql.MAY_REPEAT + " AND NOT EXISTS (SELECT FROM " + Staging.PROBE
                + " p WHERE p.onceload_row = s.onceload_row AND p.onceload_action NOT IN (" + Action.INSERT.sql() + ", "
                + Action.UPDATE.sql() + "))";
    }
}
