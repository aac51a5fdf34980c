package io.onceload.undo;

import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult.LeftRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Takes entries of an import's log and their changes out of the table. Each chunk runs in one transaction of the caller's,
 * between {@link #begin} and a commit; repeating one that was rolled back is safe.
 */
public final class UndoChunk {
    /** More entries than there are: where a pass begins. */
    public static final long ABOVE_ALL = Long.MAX_VALUE;

    private final Connection connection;
    private final UndoTarget target;
    private final UndoSql sql;
    private final UUID importId;
    private final ZoneId zone;
    private final TimeLimits limits;
    private final List<Dependents> dependents;
    private final int session;

    private UndoChunk(Connection connection, UndoTarget target, UUID importId, ZoneId zone, TimeLimits limits)
            throws SQLException {
        this.connection = connection;
        this.target = target;
        this.importId = importId;
        this.zone = zone;
        this.limits = limits;
        sql = new UndoSql(target);
        dependents = Dependents.of(connection, target.table().oid());
        session = createTables();
    }

    /**
     * Makes the session's temporary tables, in a transaction of its own.
     *
     * @param zone of the import's plan, by which texts of timestamps were written
     */
    public static UndoChunk open(
            Connection connection, UndoTarget target, UUID importId, ZoneId zone, TimeLimits limits)
            throws SQLException {
        return Transactions.in(connection, c -> new UndoChunk(c, target, importId, zone, limits));
    }

    private int createTables() throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(UndoSql.DROP);
            s.execute(UndoSql.CREATE_ENTRIES);
            s.execute(UndoSql.CREATE_SEEN);
            try (ResultSet r = s.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
                r.next();
                return r.getInt(1);
            }
        }
    }

    /** Drops the temporary tables, in a transaction of its own. */
    public void close() throws SQLException {
        Transactions.run(connection, c -> execute(UndoSql.DROP));
    }

    /** Begins a chunk's transaction: sets everything that its result depends on. */
    public void begin() throws SQLException {
        int now = TransactionSettings.ofChunk(connection, zone, importId, limits);
        if (now != session) {
            throw new ImportException(
                    Fault.POOLER_UNSUPPORTED,
                    "connection",
                    "the server session changed between two transactions, as behind a pooler in transaction mode;"
                            + " expected one session for a connection",
                    "connect to PostgreSQL directly, or to the pooler in session mode");
        }
    }

    /** The pass that has entries next; empty once every entry is settled. */
    public OptionalInt pass() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UndoSql.NEXT_PASS)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                r.next();
                int pass = r.getInt(1);
                return r.wasNull() ? OptionalInt.empty() : OptionalInt.of(pass);
            }
        }
    }

    /**
     * Takes entries of a pass.
     *
     * @param below only entries with lower numbers
     * @return the lowest number among them; 0 if there is none
     */
    public long take(int pass, long below, int most) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UndoSql.TAKE)) {
            s.setObject(1, importId);
            s.setInt(2, pass);
            s.setLong(3, below);
            s.setInt(4, most);
            if (s.executeUpdate() == 0) {
                return 0;
            }
        }
        return number(UndoSql.LOWEST);
    }

    /**
     * Undoes what was taken.
     *
     * @return what became of the rows; those that another pass tries again are in no count
     * @throws SQLException what the database refused, with the chunk as a whole
     */
    public UndoCounts apply() throws SQLException {
        execute(sql.seeAndLock());
        execute(sql.judge());
        spare();
        write();
        UndoCounts counts = counts(Verdict.LEAVE);
        settle(UndoSql.TAKE_FROM_LOG);
        settle(UndoSql.LEAVE_IN_LOG);
        settle(UndoSql.PUT_OFF);
        return counts;
    }

    /** The referring columns may have no index: here the planner may choose how to look. */
    private void spare() throws SQLException {
        if (dependents.isEmpty()) {
            return;
        }
        execute(TransactionSettings.ANY_JOIN);
        for (Dependents one : dependents) {
            try (PreparedStatement s = connection.prepareStatement(sql.spare(one))) {
                s.setString(1, one.because());
                s.executeUpdate();
            }
        }
        execute(TransactionSettings.JOIN_BY_INDEX);
    }

    private void write() throws SQLException {
        UndoCounts wanted = counts(Verdict.LEAVE);
        execute(TransactionSettings.KEEP_PLANS);
        boolean restoresFirst = target.refersToItself();
        boolean whole = !restoresFirst || restores(wanted.restored());
        whole = deletes(wanted.deleted()) && whole;
        whole = (restoresFirst || restores(wanted.restored())) && whole;
        execute(TransactionSettings.PLAN_ANEW);
        if (!whole) {
            execute(sql.leaveSwallowed());
        }
    }

    private boolean deletes(long expected) throws SQLException {
        return expected == 0 || execute(sql.delete()) == expected;
    }

    private boolean restores(long expected) throws SQLException {
        return expected == 0
                || target.restored().isEmpty()
                || execute(sql.restore(target.restored().get())) == expected;
    }

    /** Puts one entry off to the next pass, in a transaction of its own. */
    public void refuse(long number, String because) throws SQLException {
        Transactions.run(connection, c -> {
            try (PreparedStatement s = c.prepareStatement(UndoSql.REFUSE)) {
                s.setString(1, because);
                s.setObject(2, importId);
                s.setLong(3, number);
                s.executeUpdate();
            }
        });
    }

    /** Leaves every row that is not settled, since another pass would end as the last one did. */
    public UndoCounts giveUp() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UndoSql.GIVE_UP)) {
            s.setObject(1, importId);
            return new UndoCounts(0, 0, 0, 0, s.executeUpdate());
        }
    }

    /** What would become of all rows that are not settled, as far as it can be known without doing it; nothing is locked. */
    public UndoCounts foresee() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UndoSql.TAKE_ALL)) {
            s.setObject(1, importId);
            s.executeUpdate();
        }
        execute(sql.see());
        execute(sql.judge());
        spare();
        return counts(Verdict.LATER);
    }

    /** The first rows that {@link #foresee} would leave. */
    public List<LeftRow> foreseenLeft(int most) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UndoSql.LEFT)) {
            s.setInt(1, most);
            try (ResultSet r = s.executeQuery()) {
                List<LeftRow> rows = new ArrayList<>();
                while (r.next()) {
                    rows.add(new LeftRow(Arrays.asList((String[]) r.getArray(1).getArray()), r.getString(2)));
                }
                return rows;
            }
        }
    }

    /** @param alsoLeft counts as left beside {@link Verdict#LEAVE} */
    private UndoCounts counts(Verdict alsoLeft) throws SQLException {
        UndoCounts counts = new UndoCounts(0, 0, 0, 0, 0);
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(UndoSql.COUNT)) {
            while (r.next()) {
                counts = counts.plus(counts(Verdict.valueOf(r.getString(1)), r.getLong(2), alsoLeft));
            }
        }
        return counts;
    }

    private static UndoCounts counts(Verdict verdict, long rows, Verdict alsoLeft) {
        return switch (verdict) {
            case DELETE -> new UndoCounts(0, rows, 0, 0, 0);
            case RESTORE -> new UndoCounts(0, 0, rows, 0, 0);
            case AS_BEFORE -> new UndoCounts(0, 0, 0, rows, 0);
            case LEAVE -> new UndoCounts(0, 0, 0, 0, rows);
            case LATER -> new UndoCounts(0, 0, 0, 0, alsoLeft == verdict ? rows : 0);
        };
    }

    private void settle(String statement) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(statement)) {
            s.setObject(1, importId);
            s.executeUpdate();
        }
    }

    private long number(String query) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            r.next();
            return r.getLong(1);
        }
    }

    private int execute(String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
            return s.getUpdateCount();
        }
    }
}
