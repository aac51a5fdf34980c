package io.onceload.load;

import io.onceload.db.Transactions;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The session's temporary tables: rows as they came, and what the probe found. They empty themselves at every commit;
 * making them once for each session keeps the catalogs from growing.
 *
 * <p>Each source row has one row in the staging table: {@code onceload_n} its index in the slice, {@code onceload_h} the
 * hash of its key, {@code onceload_c0 …} its values. The probe table holds the {@link Action} of each row that is not
 * unchanged, by its index {@code onceload_p} and where it lies; of one that waits for another row also its key's hash, the
 * broken constraint and what that said, or nothing of these if it waits for an earlier row of its own key.
 */
final class Staging {
    static final String STAGE = "pg_temp.onceload_stage";
    static final String PROBE = "pg_temp.onceload_probe";

    /** Made only where values are checked before a policy skips their rows, see {@link WriteSql#checkValues}. */
    static final String VALUES = "pg_temp.onceload_values";

    /** Rows as they were, by the index of a staged row that changes them; made only for a {@link ChangeLog}. */
    static final String BEFORE = "pg_temp.onceload_before";

    private static final String DROP = "DROP TABLE IF EXISTS " + STAGE + ", " + PROBE + ", " + VALUES + ", " + BEFORE;

    /** Takes the rows of a slice as they are. */
    static final String COPY = "COPY " + STAGE + " FROM STDIN (FORMAT binary)";

    /** Texts cost a table of their own for long values, which every commit would empty as well. */
    private static final String WAITING = ", onceload_waits bigint, onceload_broken text, onceload_said text";

    private static final List<String> ROW_INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS onceload_stage_n ON " + STAGE + " (onceload_n)",
            "CREATE INDEX IF NOT EXISTS onceload_probe_n ON " + PROBE + " (onceload_p)");

    private Staging() {}

    /** Makes the tables, in a transaction of its own; gives the number of the server session that has them. */
    static int create(Connection connection, TargetSql target) throws SQLException {
        return Transactions.in(connection, c -> {
            try (Statement s = c.createStatement()) {
                for (String statement : statements(target)) {
                    s.execute(statement);
                }
                try (ResultSet r = s.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
                    r.next();
                    return r.getInt(1);
                }
            }
        });
    }

    private static List<String> statements(TargetSql target) {
        List<String> statements = new ArrayList<>(List.of(
                DROP,
                "CREATE TEMPORARY TABLE onceload_stage (onceload_n integer NOT NULL, onceload_h bigint NOT NULL"
                        + target.columns.stream()
                                .map(c -> ", " + c.stage() + " " + c.stageType())
                                .collect(Collectors.joining())
                        + ") ON COMMIT DELETE ROWS",
                "CREATE TEMPORARY TABLE onceload_probe (onceload_p integer NOT NULL, onceload_row tid NOT NULL,"
                        + " onceload_action \"char\" NOT NULL"
                        + (target.target().table().hasSelfReference() ? WAITING : "")
                        + ") ON COMMIT DELETE ROWS"));
        if (!target.castValues().isEmpty()) {
            String types = TargetSql.list(
                    target.castValues(), c -> c.stage() + " " + c.column().type());
            statements.add("CREATE TEMPORARY TABLE onceload_values (" + types + ") ON COMMIT DELETE ROWS");
        }
        if (!target.target().keptColumns().isEmpty()) {
            statements.add(
                    "CREATE TEMPORARY TABLE onceload_before (onceload_n integer PRIMARY KEY, before text[] NOT NULL)"
                            + " ON COMMIT DELETE ROWS");
        }
        if (target.target().alwaysOneAtATime()) {
            statements.addAll(ROW_INDEXES);
        }
        if (target.target().table().hasSelfReference()) {
            statements.add("CREATE INDEX onceload_stage_h ON " + STAGE + " (onceload_h)");
            statements.add("CREATE INDEX onceload_probe_waits ON " + PROBE + " (onceload_waits)");
        }
        return statements;
    }

    /**
     * Indexes for rows that are merged one at a time. Made after an update of the same transaction, an index would be of no
     * use to it (PostgreSQL's README.HOT, "CREATE INDEX"), and every row would be searched for among all.
     */
    static void createRowIndexes(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            for (String index : ROW_INDEXES) {
                s.execute(index);
            }
        }
    }

    /** Drops the tables, in a transaction of its own. */
    static void drop(Connection connection) throws SQLException {
        Transactions.run(connection, c -> {
            try (Statement s = c.createStatement()) {
                s.execute(DROP);
            }
        });
    }

    /** Empties staging and probe table inside a transaction. */
    static void clear(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("DELETE FROM " + STAGE);
            s.execute("DELETE FROM " + PROBE);
        }
    }

    /** Whether two rows of the range may have one key; false is certain. */
    static boolean mayRepeatKeys(Slice slice, int from, int to) {
        long[] hashes = new long[to - from];
        for (int i = from; i < to; i++) {
            hashes[i - from] = slice.keyHash(i);
        }
        Arrays.sort(hashes);
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
