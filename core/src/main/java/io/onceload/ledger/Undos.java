package io.onceload.ledger;

import io.onceload.db.TransactionSettings;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult.LeftRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The undoing of imports: begun, counted, finished. Every method runs in the caller's transaction. What is to be undone
 * lies in the log; {@code undo} takes it from there, an entry in the transaction that takes its change back.
 */
public final class Undos {
    private static final String LOCK_IMPORT = "SELECT FROM onceload.import WHERE id = ? FOR NO KEY UPDATE";

    private static final String BEGIN = """
            INSERT INTO onceload.undo (id, import_id, worker, total_rows)
            SELECT ?, ?, ?, count(*) FROM onceload.change WHERE import_id = ?""";

    /**
     * Of a row that was changed several times one entry stays: what it was before, and what it is now. Where somebody else
     * changed the row between two changes of the import, what that person made of it is what it was before.
     */
    private static final String ONE_ENTRY_FOR_EACH_ROW = """
            WITH repeated AS (
                SELECT key FROM onceload.change WHERE import_id = ? GROUP BY key HAVING count(*) > 1),
            changes AS (
                SELECT c.key, c.n, c.before IS NULL OR pg_catalog.md5(ROW(%s)::text)::uuid IS DISTINCT FROM
                    lag(c.written) OVER (PARTITION BY c.key ORDER BY c.n) AS begins
                FROM onceload.change c JOIN repeated r ON r.key = c.key WHERE c.import_id = ?),
            spans AS (
                SELECT key, max(n) FILTER (WHERE begins) AS first, max(n) AS last FROM changes GROUP BY key),
            dropped AS (
                DELETE FROM onceload.change c USING spans s WHERE c.import_id = ? AND c.key = s.key AND c.n <> s.last)
            UPDATE onceload.change c SET before = f.before
            FROM spans s JOIN onceload.change f ON f.import_id = ? AND f.n = s.first
            WHERE c.import_id = ? AND c.n = s.last AND s.first <> s.last""";

    private static final String LOCK = """
            SELECT total_rows, deleted, restored, as_before, left_alone FROM onceload.undo
            WHERE import_id = ? AND finished_at IS NULL FOR UPDATE""";

    private static final String ADD = """
            UPDATE onceload.undo SET deleted = deleted + ?, restored = restored + ?, as_before = as_before + ?,
                left_alone = left_alone + ?
            WHERE import_id = ?""";

    private static final String FINISH = """
            WITH finished AS (
                UPDATE onceload.undo SET finished_at = pg_catalog.clock_timestamp()
                WHERE import_id = ? AND finished_at IS NULL AND NOT EXISTS (
                    SELECT FROM onceload.change c WHERE c.import_id = ? AND c.left_because IS NULL)
                RETURNING id, import_id)
            UPDATE onceload.import i SET undone_by = f.id FROM finished f WHERE i.id = f.import_id""";

    private static final String LEFT = """
            SELECT key, left_because FROM onceload.change
            WHERE import_id = ? AND left_because IS NOT NULL ORDER BY n LIMIT ?""";

    private Undos() {}

    /** Locks an import until the end of the transaction: nobody claims, cancels or undoes it meanwhile. */
    public static void lockImport(Connection connection, UUID importId) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(LOCK_IMPORT)) {
            s.setObject(1, importId);
            s.execute();
        }
    }

    /**
     * Begins to undo an import that is locked and at which nobody is. From then on nobody works on it any more.
     *
     * @param record with what it keeps, and without an undoing
     */
    public static void begin(Connection connection, ImportRecord record, String worker) throws SQLException {
        TransactionSettings.durable(connection);
        compact(connection, record);
        try (PreparedStatement s = connection.prepareStatement(BEGIN)) {
            s.setObject(1, UUID.randomUUID());
            s.setObject(2, record.id());
            s.setString(3, worker);
            s.setObject(4, record.id());
            s.executeUpdate();
        }
    }

    private static void compact(Connection connection, ImportRecord record) throws SQLException {
        @Nullable Kept kept = record.kept();
        if (kept == null) {
            throw new IllegalStateException("import " + record.id() + " keeps nothing to undo");
        }
        String before = IntStream.rangeClosed(1, kept.columns().size())
                .mapToObj(i -> "c.before[" + i + "]")
                .collect(Collectors.joining(", "));
        try (PreparedStatement s = connection.prepareStatement(ONE_ENTRY_FOR_EACH_ROW.formatted(before))) {
            for (int i = 1; i <= 5; i++) {
                s.setObject(i, record.id());
            }
            s.executeUpdate();
        }
    }

    /**
     * Locks an undoing for one chunk, so that of two who undo the same import one waits for the other.
     *
     * @return its counts so far; null if it is finished
     */
    public static @Nullable UndoCounts lock(Connection connection, UUID importId) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(LOCK)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                return r.next()
                        ? new UndoCounts(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5))
                        : null;
            }
        }
    }

    /** Adds the rows of a chunk. */
    public static void add(Connection connection, UUID importId, UndoCounts chunk) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(ADD)) {
            s.setLong(1, chunk.deleted());
            s.setLong(2, chunk.restored());
            s.setLong(3, chunk.asBefore());
            s.setLong(4, chunk.left());
            s.setObject(5, importId);
            s.executeUpdate();
        }
    }

    /** Finishes, durably, if every row is settled: the import counts as imported no more. Repeating is harmless. */
    public static void finish(Connection connection, UUID importId) throws SQLException {
        TransactionSettings.durable(connection);
        try (PreparedStatement s = connection.prepareStatement(FINISH)) {
            s.setObject(1, importId);
            s.setObject(2, importId);
            s.executeUpdate();
        }
    }

    /** The first rows that were left as they are, in the order in which the import changed them. */
    public static List<LeftRow> left(Connection connection, UUID importId, int most) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(LEFT)) {
            s.setObject(1, importId);
            s.setInt(2, most);
            try (ResultSet r = s.executeQuery()) {
                List<LeftRow> rows = new ArrayList<>();
                while (r.next()) {
                    Array key = r.getArray(1);
                    rows.add(new LeftRow(Arrays.asList((String[]) key.getArray()), r.getString(2)));
                }
                return rows;
            }
        }
    }
}
