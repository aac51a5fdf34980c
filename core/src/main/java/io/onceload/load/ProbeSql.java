package io.onceload.load;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.TransactionSettings;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements that find out what is to be done with staged rows, and read what was found. */
final class ProbeSql {
    private final TargetSql to;

    ProbeSql(TargetSql to) {
        this.to = to;
    }

    /** The largest number of times that one key occurs in a range: one row, one number. */
    String mostRepeats(StagedRange range) {
        return "SELECT COALESCE(max(k), 1) FROM (SELECT count(*) AS k FROM " + Staging.STAGE + " s WHERE "
                + range.covers("s.onceload_n") + " GROUP BY " + TargetSql.list(to.keys, StagedColumn::comparable)
                + ") r";
    }

    /** Number of staged rows of a range. */
    String rowsIn(StagedRange range) {
        return "SELECT count(*) FROM " + to.rows(range) + " s";
    }

    /** Writes to the probe table what is to be done with the rows of a range, each found by an index scan of its own. */
    String probe(StagedRange range) {
        return probe(
                range,
                "LATERAL (SELECT true AS found" + shown() + " FROM " + to.targetRows() + " t WHERE " + to.keyMatch()
                        + ") t ON true");
    }

    /**
     * As {@link #probe}, but all rows are found by one index scan, which goes to each leaf page once (PostgreSQL 17 on;
     * before, it searches for every key). Only where {@link TargetSql#findsKeysTogether}. The planner knows nothing of the
     * number of keys, so it is told how to join: a nested loop would compare each row with each.
     */
    String probeTogether(StagedRange range) {
        StagedColumn key = to.keys.get(0);
        String operator = to.target().key().orElseThrow().operators().get(0);
        String found = "t." + key.name() + " AS onceload_key";
        String probe = probe(
                range,
                "(SELECT true AS found, " + found + shown() + " FROM " + to.ownRows + " t WHERE t."
                        + key.name() + " " + operator + " ANY (ARRAY(SELECT " + key.value() + " FROM " + Staging.STAGE
                        + " s WHERE " + range.covers("s.onceload_n") + "))) t ON t.onceload_key " + operator + " "
                        + key.value());
        return TransactionSettings.joinedByHash(probe);
    }

    /** @param target rows of the target, joined by key, as {@code t} */
    private String probe(StagedRange range, String target) {
        return "INSERT INTO " + Staging.PROBE
                + " SELECT a.onceload_n, a.onceload_row, a.action FROM (SELECT s.onceload_n,"
                + " s.onceload_row, (CASE " + action() + " END)::\"char\" AS action FROM " + to.rows(range) + " s"
                + " LEFT JOIN " + target + seenJoin() + ") a WHERE a.action <> '='";
    }

    /** What the outcome may depend on, of target row {@code t}. */
    private String shown() {
        return image() + presentValues() + unfilledOfTarget();
    }

    private String image() {
        return to.comparedByImage.isEmpty()
                ? ""
                : ", ROW(" + TargetSql.list(to.comparedByImage, c -> c.compared(c.present())) + ")::record AS image";
    }

    /** Whether staging row {@code s} makes another row of target row {@code t}. */
    private String differs() {
        if (to.compared.isEmpty()) {
            return "false";
        }
        List<String> alike = new ArrayList<>();
        for (StagedColumn c : to.compared) {
            if (c.equalMeansAlike()) {
                alike.add(c.unchanged("t." + old(c.column())));
            }
        }
        if (!to.comparedByImage.isEmpty()) {
            alike.add("ROW(" + TargetSql.list(to.comparedByImage, c -> c.compared(c.updated("t." + old(c.column()))))
                    + ")::record OPERATOR(pg_catalog.*=) t.image");
        }
        return "NOT (" + String.join(" AND ", alike) + ")";
    }

    /** Columns of the matched row of which the outcome depends on what they hold. */
    private String presentValues() {
        return to.columns.stream()
                .filter(c -> c.dependsOnPresent() || c.isCompared() && c.equalMeansAlike())
                .map(c -> ", " + c.present() + " AS " + old(c.column()))
                .collect(Collectors.joining());
    }

    /** What to do with staging row {@code s}, given target row {@code t} and, where keys are tracked, {@code seen}. */
    private String action() {
        StringBuilder action = new StringBuilder();
        Duplicates duplicates = to.target().plan().duplicates();
        OnConflict onConflict = to.target().plan().onConflict();
        if (to.target().plan().tracksKeys() && duplicates != Duplicates.LAST) {
            Action known = duplicates == Duplicates.FIRST ? Action.SKIP : Action.DUPLICATE;
            action.append("WHEN seen.yes THEN ").append(known.sql()).append(' ');
        }
        if (!to.keys.isEmpty() && onConflict != OnConflict.UPDATE) {
            action.append("WHEN t.found").append(duplicates == Duplicates.LAST ? " AND seen.yes IS NULL" : "");
            Action conflict = onConflict == OnConflict.KEEP ? Action.SKIP : Action.EXISTS;
            action.append(" THEN ").append(conflict.sql()).append(' ');
        }
        to.predicate()
                .ifPresent(
                        p -> action.append("WHEN " + written() + outside(p) + " THEN " + Action.OUTSIDE.sql() + " "));
        action.append("WHEN t.found IS NULL THEN ").append(Action.INSERT.sql()).append(' ');
        if (!to.compared.isEmpty()) {
            action.append("WHEN ").append(differs()).append(" THEN ");
            action.append(Action.UPDATE.sql()).append(' ');
        }
        return action.append("ELSE '='").toString();
    }

    /** A stamp takes part in the resulting row only where the row is written. */
    private String written() {
        return to.columns.stream().anyMatch(StagedColumn::stamp) ? "(t.found IS NULL OR " + differs() + ") AND " : "";
    }

    private List<Column> unfilled() {
        return to.target().table().columns().stream()
                .filter(c -> !c.generated())
                .filter(c -> to.columns.stream()
                        .noneMatch(filled -> filled.column().name().equals(c.name())))
                .toList();
    }

    /** Columns of the matched row that the key index's condition may read although the plan does not fill them. */
    private String unfilledOfTarget() {
        return to.predicate().isEmpty()
                ? ""
                : unfilled().stream()
                        .map(c -> ", t." + Identifier.quoted(c.name()) + " AS " + old(c))
                        .collect(Collectors.joining());
    }

    /** Numbered, since a longer name might be cut to another's. */
    private String old(Column column) {
        return "onceload_old" + to.target().table().positionOf(column.name());
    }

    /** Whether the resulting row would lie outside the key index's condition, where nothing identifies it. */
    private String outside(String predicate) {
        List<String> resulting = new ArrayList<>();
        to.columns.forEach(c -> resulting.add(resulting(c) + " AS " + c.name()));
        for (Column c : unfilled()) {
            String fresh =
                    (c.defaultExpression() == null ? "NULL" : "(" + c.defaultExpression() + ")") + "::" + c.type();
            resulting.add(
                    "CASE WHEN t.found THEN t." + old(c) + " ELSE " + fresh + " END AS " + Identifier.quoted(c.name()));
        }
        return "(SELECT " + predicate + " FROM (SELECT b.*" + computed() + " FROM (SELECT "
                + String.join(", ", resulting) + ") b) AS "
                + Identifier.quoted(to.target().table().name())
                + ") IS NOT TRUE";
    }

    private String resulting(StagedColumn c) {
        String present = "t." + old(c.column());
        return switch (c.onUpdate()) {
            case OVERWRITE -> c.value();
            case FILL_NULL -> c.updated(present);
            case KEEP -> "CASE WHEN t.found THEN " + present + " ELSE " + c.value() + " END";
        };
    }

    /** What the database would compute from row {@code b}. */
    private String computed() {
        return to.target().table().columns().stream()
                .filter(Column::generated)
                .map(c -> ", (" + c.defaultExpression() + ")::" + c.type() + " AS " + Identifier.quoted(c.name()))
                .collect(Collectors.joining());
    }

    private String seenJoin() {
        if (!to.target().plan().tracksKeys()) {
            return "";
        }
        List<StagedColumn> order = to.keys;
        Function<StagedColumn, String> kept = key -> "(k.key[" + (order.indexOf(key) + 1) + "]::"
                + key.column().castType() + ")"
                + (key.column().collation() == null
                        ? ""
                        : " COLLATE " + key.column().collation());
        return " LEFT JOIN LATERAL (SELECT true AS yes FROM onceload.seen_key k WHERE " + TargetSql.MAY_REPEAT
                + " AND k.import_id = " + TargetSql.importId() + " AND k.key_hash = s.onceload_h AND "
                + to.keyEquals(kept)
                + " LIMIT 1) seen ON true";
    }

    /** How many rows of a range have which action. */
    static String tally(StagedRange range) {
        return "SELECT onceload_action, count(*) FROM " + Staging.PROBE + " WHERE " + range.covers("onceload_p")
                + " GROUP BY onceload_action";
    }

    /** Rows of a range that the probe rejects. */
    static String refusedByProbe(StagedRange range) {
        return "SELECT onceload_p, onceload_action FROM " + Staging.PROBE + " WHERE " + range.covers("onceload_p")
                + " AND onceload_action IN (" + Action.DUPLICATE.sql() + ", " + Action.EXISTS.sql() + ", "
                + Action.OUTSIDE.sql() + ")";
    }

    /** Rows of a range that wait for a row of the table: index, broken constraint, what it said. */
    static String waiting(StagedRange range) {
        return "SELECT onceload_p, onceload_broken, onceload_said FROM " + Staging.PROBE + " WHERE "
                + range.covers("onceload_p") + " AND onceload_action = " + Action.WAIT.sql() + " ORDER BY onceload_p";
    }
}
