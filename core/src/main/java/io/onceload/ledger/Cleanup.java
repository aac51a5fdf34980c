package io.onceload.ledger;

import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.model.CleanupResult;
import io.onceload.model.Retention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Removes from the ledger what was kept long enough, in small transactions of their own, so that nobody waits. It never
 * touches an import that may go on: only completed ones, and those whose identity another has taken over or that are undone.
 * That something of an import was removed is noted before the first row goes. Safe to be killed, and to run beside itself.
 */
public final class Cleanup {
    private static final int ROWS_A_BATCH = 10_000;

    /** Whether {@code i} never goes on again; nor is it on its way out of the table. */
    private static final String ENDED = """
            (i.status IN ('completed', 'completed_with_rejects') OR i.superseded_by IS NOT NULL AND i.status <> 'running'
                OR i.undone_by IS NOT NULL)
            AND NOT EXISTS (SELECT FROM onceload.undo u WHERE u.import_id = i.id AND u.finished_at IS NULL)""";

    private static final String OLD_IMPORTS = """
            SELECT i.id FROM onceload.import i
            WHERE %1$s AND COALESCE(i.finished_at, i.created_at) < pg_catalog.clock_timestamp() - ? * interval '1 second'
              AND EXISTS (SELECT FROM onceload.%2$s r WHERE r.import_id = i.id)
            ORDER BY i.created_at""";

    private static final String MARK = """
            UPDATE onceload.import i SET %1$s = COALESCE(i.%1$s, pg_catalog.clock_timestamp())
            WHERE i.id = ? AND %2$s""";

    private static final String DELETE = """
            DELETE FROM onceload.%1$s r USING (
                SELECT k.ctid FROM onceload.%1$s k WHERE k.import_id = ? ORDER BY %2$s LIMIT ? FOR UPDATE SKIP LOCKED) k
            WHERE r.ctid = k.ctid""";

    private final Connection connection;
    private final boolean dryRun;
    private final BooleanSupplier stops;
    private final Set<UUID> touched = new HashSet<>();

    /** What is removed, with what tells that it was, and the order in which its index has it. */
    private enum Kind {
        REJECTS("reject", "rejects_removed_at", "k.phase, k.row_number"),
        CHANGES("change", "changes_removed_at", "k.n"),
        SEEN_KEYS("seen_key", "", "k.key_hash"),
        PARKED_ROWS("parked_row", "", "k.row_number");

        private final String table;
        private final String mark;
        private final String order;

        Kind(String table, String mark, String order) {
            this.table = table;
            this.mark = mark;
            this.order = order;
        }
    }

    /**
     * A cleanup.
     *
     * @param connection not in a transaction, without auto-commit
     * @param dryRun whether to count, and remove nothing
     * @param stops whether to stop after the batch that is under way
     */
    public Cleanup(Connection connection, boolean dryRun, BooleanSupplier stops) {
        this.connection = connection;
        this.dryRun = dryRun;
        this.stops = stops;
    }

    /** Cleans up. */
    public CleanupResult run(Retention retention) throws SQLException {
        long rejects = remove(Kind.REJECTS, retention.rejects());
        long changes = remove(Kind.CHANGES, retention.changes());
        long leftovers = remove(Kind.SEEN_KEYS, Duration.ZERO) + remove(Kind.PARKED_ROWS, Duration.ZERO);
        return new CleanupResult(rejects, changes, leftovers, touched.size());
    }

    private long remove(Kind kind, Duration keep) throws SQLException {
        long rows = 0;
        for (UUID id : imports(kind, keep)) {
            if (stops.getAsBoolean()) {
                break;
            }
            long removed = dryRun ? count(kind, id) : remove(kind, id);
            rows += removed;
            if (removed > 0) {
                touched.add(id);
            }
        }
        return rows;
    }

    private List<UUID> imports(Kind kind, Duration keep) throws SQLException {
        return Transactions.in(connection, c -> {
            List<UUID> found = new ArrayList<>();
            try (PreparedStatement s = c.prepareStatement(OLD_IMPORTS.formatted(ENDED, kind.table))) {
                s.setLong(1, keep.toSeconds());
                try (ResultSet r = s.executeQuery()) {
                    while (r.next()) {
                        found.add(r.getObject(1, UUID.class));
                    }
                }
            }
            return found;
        });
    }

    private long count(Kind kind, UUID id) throws SQLException {
        return Transactions.in(connection, c -> {
            String sql = "SELECT count(*) FROM onceload." + kind.table + " WHERE import_id = ?";
            try (PreparedStatement s = c.prepareStatement(sql)) {
                s.setObject(1, id);
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    return r.getLong(1);
                }
            }
        });
    }

    /** An import that is being undone by now, or that goes on, is left alone. */
    private long remove(Kind kind, UUID id) throws SQLException {
        if (!kind.mark.isEmpty() && !marked(kind, id)) {
            return 0;
        }
        long rows = 0;
        int batch;
        do {
            batch = removeBatch(kind, id);
            rows += batch;
        } while (batch == ROWS_A_BATCH && !stops.getAsBoolean());
        return rows;
    }

    private boolean marked(Kind kind, UUID id) throws SQLException {
        return Transactions.in(connection, c -> {
            TransactionSettings.limit(c, TimeLimits.DEFAULTS);
            Undos.lockImport(c, id); // so that the next statement sees an undoing that begins at this very moment
            try (PreparedStatement s = c.prepareStatement(MARK.formatted(kind.mark, ENDED))) {
                s.setObject(1, id);
                return s.executeUpdate() == 1;
            }
        });
    }

    private int removeBatch(Kind kind, UUID id) throws SQLException {
        return Transactions.in(connection, c -> {
            TransactionSettings.limit(c, TimeLimits.DEFAULTS);
            try (PreparedStatement s = c.prepareStatement(DELETE.formatted(kind.table, kind.order))) {
                s.setObject(1, id);
                s.setInt(2, ROWS_A_BATCH);
                return s.executeUpdate();
            }
        });
    }
}
