package io.onceload.load;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.UniqueIndex;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements of a merge, as text. Names come from the catalog and are quoted; values lie in the staging table and
 * never appear. A statement takes the rows of a {@link Range}, whose ends are numbers of ours or a variable of the loop
 * over single rows.
 *
 * <p>Each source row has one row in the staging table: {@code onceload_n} its index in the slice, {@code onceload_h} the
 * hash of its key, {@code onceload_c0 …} its values. The probe writes what is to be done with it to the probe table:
 * {@code I} insert, {@code U} update, {@code S} skip, {@code D} reject as duplicate, {@code E} reject as existing,
 * {@code P} reject as outside the key index's condition; {@link SetChecks} turns entries into {@code X}, reject for a
 * reason that it knows; the loop over single rows into {@code W}, waits for a row of the table that is not there yet, with
 * the hash of its key, the broken constraint and what it said, or nothing if it waits for an earlier row of its own key. Unchanged rows get no entry.
 */
final class MergeSql {
    static final String STAGE = "pg_temp.onceload_stage";
    static final String PROBE = "pg_temp.onceload_probe";
    private static final String VALUES = "pg_temp.onceload_values";

    private final Target target;
    private final String table;
    private final List<StagedColumn> columns;
    private final List<StagedColumn> keys;
    private final List<StagedColumn> values;

    /**
     * Rows {@code from} to {@code to}, both included, as SQL; {@code round} is 0 for all of them, or the number of the
     * round: a row is in round k if it is the k-th of its key in the range.
     */
    record Range(String from, String to, int round) {
        static Range of(int from, int toExclusive) {
            return new Range(Integer.toString(from), Integer.toString(toExclusive - 1), 0);
        }

        Range round(int number) {
            return new Range(from, to, number);
        }

        private String covers(String column) {
            return column + " BETWEEN " + from + " AND " + to;
        }
    }

    private static final Range ROW_OF_LOOP = new Range("onceload_r.onceload_n", "onceload_r.onceload_n", 0);

    MergeSql(Target target) {
        this.target = target;
        table = target.table().sql();
        columns = target.columns();
        keys = target.keyColumns();
        values = target.valueColumns();
    }

    List<String> createTemporaryTables() {
        List<String> statements = new ArrayList<>(
                List.of(
                        "DROP TABLE IF EXISTS " + STAGE + ", " + PROBE + ", " + VALUES,
                        "CREATE TEMPORARY TABLE onceload_stage (onceload_n integer NOT NULL, onceload_h bigint NOT NULL"
                                + columns.stream()
                                        .map(c -> ", " + c.stage() + " " + c.stageType())
                                        .collect(Collectors.joining())
                                + ") ON COMMIT DELETE ROWS",
                        "CREATE TEMPORARY TABLE onceload_probe (onceload_p integer NOT NULL, onceload_row tid NOT NULL,"
                                + " onceload_action \"char\" NOT NULL, onceload_waits bigint, onceload_broken text, onceload_said text) ON COMMIT DELETE ROWS"));
        if (!castValues().isEmpty()) {
            String types = list(castValues(), c -> c.stage() + " " + c.column().type());
            statements.add("CREATE TEMPORARY TABLE onceload_values (" + types + ") ON COMMIT DELETE ROWS");
        }
        if (target.alwaysOneAtATime()) {
            statements.addAll(createIndexes());
        }
        return statements;
    }

    /**
     * Needed where rows are merged one at a time. Made after an update of the same transaction, an index is of no use to it
     * (PostgreSQL's README.HOT, "CREATE INDEX"), and every row would be searched for among all.
     */
    static List<String> createIndexes() {
        return List.of(
                "CREATE INDEX IF NOT EXISTS onceload_stage_n ON " + STAGE + " (onceload_n)",
                "CREATE INDEX IF NOT EXISTS onceload_stage_h ON " + STAGE + " (onceload_h)",
                "CREATE INDEX IF NOT EXISTS onceload_probe_waits ON " + PROBE + " (onceload_waits)",
                "CREATE INDEX IF NOT EXISTS onceload_probe_n ON " + PROBE + " (onceload_p)");
    }

    static String copy() {
        return "COPY " + STAGE + " FROM STDIN (FORMAT binary)";
    }

    /** The largest number of times that one key occurs in a range: one row, one number. */
    String mostRepeats(Range range) {
        return "SELECT COALESCE(max(k), 1) FROM (SELECT count(*) AS k FROM " + STAGE + " s WHERE "
                + range.covers("s.onceload_n") + " GROUP BY " + list(keys, StagedColumn::comparable) + ") r";
    }

    /** Writes to the probe table what is to be done with the rows of a range. */
    String probe(Range range) {
        return "INSERT INTO " + PROBE + " SELECT a.onceload_n, a.onceload_row, a.action FROM (SELECT s.onceload_n,"
                + " s.onceload_row, (CASE " + action() + " END)::\"char\" AS action FROM " + rows(range) + " s"
                + " LEFT JOIN LATERAL (SELECT true AS found" + image() + unfilledOfTarget() + " FROM "
                + targetRows() + " t WHERE " + keyMatch() + ") t ON true" + seenJoin() + ") a WHERE a.action <> '='";
    }

    private String rows(Range range) {
        String all = "SELECT s.*, s.ctid AS onceload_row";
        String from = " FROM " + STAGE + " s WHERE " + range.covers("s.onceload_n");
        if (range.round() == 0) {
            return "(" + all + from + ")";
        }
        return "(SELECT * FROM (" + all + ", pg_catalog.row_number() OVER (PARTITION BY "
                + list(keys, StagedColumn::comparable) + " ORDER BY s.onceload_n) AS onceload_round" + from
                + ") s WHERE s.onceload_round = " + range.round() + ")";
    }

    /** Rows of the target among which the key is unique. */
    private String targetRows() {
        return predicate()
                .map(p -> "(SELECT * FROM " + table + " WHERE " + p + ")")
                .orElse(table);
    }

    private Optional<String> predicate() {
        return target.key().map(UniqueIndex::predicate);
    }

    private String image() {
        return values.isEmpty() ? "" : ", ROW(" + list(values, StagedColumn::present) + ")::record AS image";
    }

    /** What to do with staging row {@code s}, given target row {@code t} and, where keys are tracked, {@code seen}. */
    private String action() {
        StringBuilder action = new StringBuilder();
        Duplicates duplicates = target.plan().duplicates();
        OnConflict onConflict = target.plan().onConflict();
        if (target.plan().tracksKeys() && duplicates != Duplicates.LAST) {
            action.append("WHEN seen.yes THEN '").append(duplicates == Duplicates.FIRST ? 'S' : 'D');
            action.append("' ");
        }
        if (!keys.isEmpty() && onConflict != OnConflict.UPDATE) {
            action.append("WHEN t.found").append(duplicates == Duplicates.LAST ? " AND seen.yes IS NULL" : "");
            action.append(" THEN '")
                    .append(onConflict == OnConflict.KEEP ? 'S' : 'E')
                    .append("' ");
        }
        predicate().ifPresent(p -> action.append("WHEN ").append(outside(p)).append(" THEN 'P' "));
        action.append("WHEN t.found IS NULL THEN 'I' ");
        if (!values.isEmpty()) {
            action.append("WHEN ROW(").append(list(values, StagedColumn::value));
            action.append(")::record OPERATOR(pg_catalog.*<>) t.image THEN 'U' ");
        }
        return action.append("ELSE '='").toString();
    }

    /** Columns whose values a row that a policy skips would never show to the table. */
    private List<StagedColumn> castValues() {
        return target.plan().tracksKeys()
                ? columns.stream().filter(StagedColumn::checkedByCast).toList()
                : List.of();
    }

    /**
     * Assigns the values of a range to columns of the table's types, so that a bad one is refused also in a row that a
     * policy then skips; a cast alone would cut what is too long. Empty where no value can be bad.
     */
    Optional<String> checkValues(Range range) {
        return castValues().isEmpty()
                ? Optional.empty()
                : Optional.of("INSERT INTO " + VALUES + " SELECT " + list(castValues(), StagedColumn::value) + " FROM "
                        + STAGE + " s WHERE " + range.covers("s.onceload_n"));
    }

    /** Whether target row {@code t} is the one that staging row {@code s} means, by the key index's own operators. */
    private String keyMatch() {
        return keys.isEmpty() ? "false" : keyEquals(key -> "t." + key.name());
    }

    private String keyEquals(Function<StagedColumn, String> left) {
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

    private List<Column> unfilled() {
        return target.table().columns().stream()
                .filter(c -> !c.generated())
                .filter(c -> columns.stream()
                        .noneMatch(filled -> filled.column().name().equals(c.name())))
                .toList();
    }

    /** Columns of the matched row that the key index's condition may read although the plan does not fill them. */
    private String unfilledOfTarget() {
        return predicate().isEmpty()
                ? ""
                : unfilled().stream()
                        .map(c -> ", t." + Identifier.quoted(c.name()) + " AS " + old(c))
                        .collect(Collectors.joining());
    }

    private static String old(Column column) {
        return Identifier.quoted("old_" + column.name());
    }

    /** Whether the resulting row would lie outside the key index's condition, where nothing identifies it. */
    private String outside(String predicate) {
        List<String> resulting = new ArrayList<>();
        columns.forEach(c -> resulting.add(c.value() + " AS " + c.name()));
        for (Column c : unfilled()) {
            String fresh =
                    (c.defaultExpression() == null ? "NULL" : "(" + c.defaultExpression() + ")") + "::" + c.type();
            resulting.add(
                    "CASE WHEN t.found THEN t." + old(c) + " ELSE " + fresh + " END AS " + Identifier.quoted(c.name()));
        }
        return "(SELECT " + predicate + " FROM (SELECT b.*" + computed() + " FROM (SELECT "
                + String.join(", ", resulting) + ") b) AS "
                + Identifier.quoted(target.table().name())
                + ") IS NOT TRUE";
    }

    /** What the database would compute from row {@code b}. */
    private String computed() {
        return target.table().columns().stream()
                .filter(Column::generated)
                .map(c -> ", (" + c.defaultExpression() + ")::" + c.type() + " AS " + Identifier.quoted(c.name()))
                .collect(Collectors.joining());
    }

    private String seenJoin() {
        if (!target.plan().tracksKeys()) {
            return "";
        }
        List<StagedColumn> order = keys;
        Function<StagedColumn, String> kept = key -> "(k.key[" + (order.indexOf(key) + 1) + "]::"
                + key.column().castType() + ")"
                + (key.column().collation() == null
                        ? ""
                        : " COLLATE " + key.column().collation());
        return " LEFT JOIN LATERAL (SELECT true AS yes FROM onceload.seen_key k WHERE k.import_id = " + importId()
                + " AND k.key_hash = s.onceload_h AND " + keyEquals(kept) + " LIMIT 1) seen ON true";
    }

    /** Set by {@link ChunkSettings}, since the loop over single rows takes no parameters. */
    private static String importId() {
        return "pg_catalog.current_setting('onceload.import_id')::uuid";
    }

    /** Number of staged rows of a range. */
    String rowsIn(Range range) {
        return "SELECT count(*) FROM " + rows(range) + " s";
    }

    /** How many rows of a range have which action. */
    static String tally(Range range) {
        return "SELECT onceload_action, count(*) FROM " + PROBE + " WHERE " + range.covers("onceload_p")
                + " GROUP BY onceload_action";
    }

    /** Rows of a range that the probe rejects. */
    static String refusedByProbe(Range range) {
        return "SELECT onceload_p, onceload_action FROM " + PROBE + " WHERE " + range.covers("onceload_p")
                + " AND onceload_action IN ('D', 'E', 'P')";
    }

    /** Rows of a range that wait for a row of the table: index, broken constraint, what it said. */
    static String waiting(Range range) {
        return "SELECT onceload_p, onceload_broken, onceload_said FROM " + PROBE + " WHERE "
                + range.covers("onceload_p") + " AND onceload_action = 'W' ORDER BY onceload_p";
    }

    /** Updates the rows of a range that differ. Key columns are never set. */
    String update(Range range) {
        return "UPDATE " + table + " t SET "
                + list(values, c -> c.name() + " = " + c.value()) + " FROM " + PROBE + " p JOIN " + STAGE
                + " s ON s.ctid = p.onceload_row WHERE p.onceload_action = 'U' AND " + range.covers("p.onceload_p")
                + " AND " + keyMatch()
                + predicate().map(p -> " AND (" + p + ")").orElse("");
    }

    /** Inserts the missing rows of a range, in source order, but for those whose key has appeared meanwhile. */
    String insert(Range range) {
        return insertOrFail(range) + onKeyConflict();
    }

    private String insertOrFail(Range range) {
        return insertInto() + " FROM " + PROBE + " p JOIN " + STAGE
                + " s ON s.ctid = p.onceload_row WHERE p.onceload_action = 'I' AND " + range.covers("p.onceload_p")
                + " ORDER BY p.onceload_p";
    }

    private String insertInto() {
        return "INSERT INTO " + table + " (" + list(columns, StagedColumn::name) + ") OVERRIDING SYSTEM VALUE SELECT "
                + list(columns, StagedColumn::value);
    }

    private String onKeyConflict() {
        return keys.isEmpty()
                ? ""
                : " ON CONFLICT (" + list(keys, StagedColumn::name) + ")"
                        + predicate().map(p -> " WHERE " + p).orElse("") + " DO NOTHING";
    }

    /** Remembers the keys of the rows of a range that went in or were there. */
    String remember(Range range) {
        return "INSERT INTO onceload.seen_key (import_id, key_hash, key) SELECT " + importId()
                + ", s.onceload_h, ARRAY[" + list(keys, c -> "(" + c.value() + ")::text") + "] FROM " + rows(range)
                + " s WHERE NOT EXISTS (SELECT FROM " + PROBE
                + " p WHERE p.onceload_row = s.onceload_row AND p.onceload_action NOT IN ('I', 'U'))";
    }

    /**
     * One statement that merges the rows of a range one at a time, in source order, each seeing all before it, and
     * leaves what became of each in the probe table. A row that a concurrent transaction inserts or deletes between its
     * probe and its write is looked at again; one that the database then still does not take was swallowed by a trigger.
     * The last try lets a key fail that the probe does not see, since a trigger makes it or a policy hides it. Its
     * variables are named, and ranked, so that no column of the table can be taken for one.
     */
    String mergeOneAtATime(Range range) {
        boolean mayWait = target.table().hasSelfReference();
        String body = """
                #variable_conflict use_column
                DECLARE onceload_r record; onceload_what "char"; onceload_done bigint; onceload_tries integer;
                  onceload_any_waits boolean := false; onceload_constraint text; onceload_detail text;
                BEGIN
                FOR onceload_r IN SELECT s.onceload_n FROM %s s WHERE %s ORDER BY s.onceload_n LOOP
                  onceload_tries := 0;
                  %s
                  LOOP
                    %s;
                    onceload_what := (SELECT p.onceload_action FROM %s p WHERE p.onceload_p = onceload_r.onceload_n);
                    onceload_done := 1;
                    %s
                    EXIT WHEN onceload_done > 0;
                    onceload_tries := onceload_tries + 1;
                    IF onceload_tries = 3 THEN
                      UPDATE %s p SET onceload_action = 'S' WHERE p.onceload_p = onceload_r.onceload_n;
                      EXIT;
                    END IF;
                    DELETE FROM %s p WHERE p.onceload_p = onceload_r.onceload_n;
                  END LOOP;
                  %s;
                END LOOP;
                END""".formatted(
                        STAGE,
                        range.covers("s.onceload_n"),
                        mayWait && !keys.isEmpty() ? waitForOwnKey() : "",
                        probe(ROW_OF_LOOP),
                        PROBE,
                        mayWait ? writeOrWait() : writeOne(),
                        PROBE,
                        PROBE,
                        target.plan().tracksKeys() ? remember(ROW_OF_LOOP) : "NULL");
        return "DO " + dollarQuoted(body);
    }

    /** Writes the row of the loop. */
    private String writeOne() {
        return """
                IF onceload_what = 'I' AND onceload_tries < 2 THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                ELSIF onceload_what = 'I' THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                ELSIF onceload_what = 'U' THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                END IF;""".formatted(
                        insert(ROW_OF_LOOP),
                        insertOrFail(ROW_OF_LOOP),
                        values.isEmpty() || keys.isEmpty() ? "NULL" : update(ROW_OF_LOOP));
    }

    /** Rows of one key keep their order: once one waits, the later ones wait with it. */
    private static String waitForOwnKey() {
        return """
                IF onceload_any_waits THEN
                  INSERT INTO %s SELECT s.onceload_n, s.ctid, 'W' FROM %s s WHERE s.onceload_n = onceload_r.onceload_n
                    AND EXISTS (SELECT FROM %s p WHERE p.onceload_waits = s.onceload_h);
                  CONTINUE WHEN FOUND;
                END IF;""".formatted(PROBE, STAGE, PROBE);
    }

    /**
     * Writes the row of the loop; one whose parent is not to be seen is written under a savepoint, so that the refusal of a
     * foreign key to the table itself makes it wait. Only such a row: savepoints that hold are costly beyond 64.
     */
    private String writeOrWait() {
        String orphan = target.table().foreignKeys().stream()
                .filter(key -> key.self() && Orphans.canBeTold(target, key))
                .map(key -> "(" + Orphans.condition(target, key) + ")")
                .collect(Collectors.joining(" OR "));
        if (orphan.isEmpty()) {
            return writeOne();
        }
        return """
                IF onceload_what IN ('I', 'U')
                    AND EXISTS (SELECT FROM %s s WHERE s.onceload_n = onceload_r.onceload_n AND (%s)) THEN
                  BEGIN
                    %s
                  EXCEPTION WHEN foreign_key_violation THEN
                    GET STACKED DIAGNOSTICS onceload_constraint = CONSTRAINT_NAME,
                      onceload_detail = PG_EXCEPTION_DETAIL;
                    IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = %d AND c.confrelid = %d
                        AND c.contype = 'f' AND c.conname = onceload_constraint) THEN
                      RAISE;
                    END IF;
                    UPDATE %s p SET onceload_action = 'W', onceload_broken = onceload_constraint,
                        onceload_said = onceload_detail, onceload_waits = s.onceload_h
                      FROM %s s WHERE p.onceload_p = onceload_r.onceload_n AND s.onceload_n = onceload_r.onceload_n;
                    onceload_any_waits := true;
                  END;
                ELSE
                  %s
                END IF;""".formatted(
                STAGE, orphan, writeOne(), target.table().oid(), target.table().oid(), PROBE, STAGE, writeOne());
    }

    /** Quotes {@code body} with a tag that does not occur in it, whatever names it holds. */
    private static String dollarQuoted(String body) {
        int number = 0;
        while (body.contains("$onceload" + number)) {
            number++;
        }
        String tag = "$onceload" + number + "$";
        return tag + body + tag;
    }

    private static String list(List<StagedColumn> columns, Function<StagedColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }
}
