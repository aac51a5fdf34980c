package io.onceload.load;

import io.onceload.db.SqlState;
import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies ranges of slices to the target, inside transactions that the caller begins and ends; bound to one connection.
 * Not thread-safe.
 */
public final class ChunkLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkLoader.class);

    /** Rows of a range that may be tried under savepoints; larger ranges are halved in transactions of their own. */
    public static final int SAVEPOINT_ROWS = 64;

    private final Session session;
    private final Connection connection;
    private final Target target;
    private final StraightCopy straight;
    private final Merge merge;
    private final Parking parking;
    private final ParkedRows parked;
    private final TargetWatch watch;
    private final CastTrial casts;

    private ChunkLoader(Session session, TargetSql sql, StraightCopy straight, Parking parking) {
        this.session = session;
        this.straight = straight;
        this.parking = parking;
        connection = session.connection();
        target = sql.target();
        merge = new Merge(connection, sql, parking);
        parked = new ParkedRows(connection, session.importId());
        watch = new TargetWatch(connection, target);
        casts = new CastTrial(connection, session.copy(), target);
    }

    /**
     * Prepares the session.
     *
     * @param connection not in a transaction, without auto-commit
     */
    public static ChunkLoader open(Connection connection, Target target, UUID importId, TimeLimits limits)
            throws SQLException {
        TargetSql sql = new TargetSql(target);
        Session session =
                new Session(connection, new BinaryCopy(connection), Staging.create(connection, sql), importId, limits);
        StraightCopy straight = StraightCopy.of(session, sql);
        return new ChunkLoader(session, sql, straight, Parking.open(connection, target, importId));
    }

    /** Begins a chunk's transaction: sets everything that its result depends on. */
    public void begin() throws SQLException {
        int now = TransactionSettings.ofChunk(connection, target.plan().zone(), session.importId(), session.limits());
        if (session.number() != now) {
            throw new ImportException(
                    Fault.POOLER_UNSUPPORTED,
                    "connection",
                    "the server session changed between two transactions, as behind a pooler in transaction mode;"
                            + " expected one session for a connection",
                    "connect to PostgreSQL directly, or to the pooler in session mode");
        }
    }

    /**
     * Applies rows {@code from} (included) to {@code to} (excluded) as a whole.
     *
     * @param careful whether to look for bad rows by whole statements first; worth it once a range was refused
     * @throws Refused if the database refuses; the transaction must be rolled back
     */
    public Applied apply(Slice slice, int from, int to, boolean careful) throws SQLException, Refused {
        if (from == to) {
            return Applied.NOTHING;
        }
        Optional<Applied> straightIn = careful ? Optional.empty() : straight.apply(slice, from, to);
        if (straightIn.isPresent()) {
            return straightIn.get();
        }
        try {
            Applied staged = applyStaged(slice, from, to, careful);
            straight.learn(staged.counts());
            return staged;
        } catch (SQLException e) {
            if (SqlState.isData(e) || casts.mayExplain(e)) {
                throw new Refused("the database refuses a row", e);
            }
            throw e;
        }
    }

    /**
     * Applies a range of at most {@link #SAVEPOINT_ROWS} rows, halving under savepoints until refused rows are alone; these
     * become rejects, or are parked.
     */
    public Applied applyEach(Slice slice, int from, int to) throws SQLException {
        if (from == to) {
            return Applied.NOTHING;
        }
        Savepoint before = connection.setSavepoint();
        try {
            Staging.clear(connection);
            Applied applied = apply(slice, from, to, false);
            connection.releaseSavepoint(before);
            return applied;
        } catch (Refused refused) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            if (to - from == 1) {
                return refuseOne(slice, from, refused);
            }
            int middle = (from + to) >>> 1;
            return applyEach(slice, from, middle).plus(applyEach(slice, middle, to));
        }
    }

    /**
     * Makes sure that the target is still the table, by name and shape, that the plan was resolved against. With the locks of
     * a chunk's writes held it stays so until the commit.
     *
     * @throws ImportException {@code TARGET_CHANGED}
     */
    public void checkIsSameTable() throws SQLException {
        watch.check();
    }

    private Applied applyStaged(Slice slice, int from, int to, boolean careful) throws SQLException, Refused {
        session.copy().send(Staging.COPY, slice, from, to);
        parking.unpark(slice, from, to);
        int blocked = parking.parkBlocked(slice, from, to);
        SetChecks checks = careful ? SetChecks.all(connection, target) : SetChecks.none(connection, target);
        Applied before = Applied.rejected(checks.beforeProbe(slice));
        int staged = to - from - blocked - before.rejects().size();
        return before.plus(merge.merge(slice, from, to, staged, checks));
    }

    /** Rolls back what is open and drops the session's temporary tables; of a lost session there is nothing to drop. */
    @Override
    public void close() {
        try {
            connection.rollback();
            Staging.drop(connection);
        } catch (SQLException e) {
            LOG.debug("dropping temporary tables", e);
        }
    }

    private Applied refuseOne(Slice slice, int index, Refused refused) throws SQLException {
        if (!(refused.getCause() instanceof SQLException error)) {
            throw new IllegalStateException("a single row has no clear outcome", refused);
        }
        parking.unpark(slice, index, index + 1);
        List<RowProblem> ofValues = Refusal.namesItsPlace(error) ? List.of() : casts.problems(slice, index);
        if (!ofValues.isEmpty()) {
            return Applied.rejected(List.of(slice.rejected(index, ofValues)));
        }
        if (!SqlState.isData(error)) {
            throw error;
        }
        RowProblem problem = Refusal.problem(error);
        if (problem.code() == RejectCode.FOREIGN_KEY && parking.concerns(Refusal.constraint(error))) {
            parking.park(slice, Map.of(index, problem));
            return Applied.NOTHING;
        }
        return Applied.rejected(List.of(slice.rejected(index, List.of(problem))));
    }

    /** Whether rows of this table always go in one at a time, which may take long for each. */
    public boolean mergesOneAtATime() {
        return target.alwaysOneAtATime();
    }

    /** Whether rows of this table can be parked at all. */
    public boolean parks() {
        return parking.isNeeded();
    }

    /** Which pass over the parked rows comes next; empty once no row is parked. */
    public Optional<ParkedPass> parkedPass() throws SQLException {
        return parked.pass();
    }

    /**
     * Rows of a pass beyond source row {@code afterRow} in the pass's direction, at most {@code most}, as a slice that ends
     * at {@code end}. Once it is applied, they are parked no more, or parked for the next pass.
     */
    public Slice parkedAfter(ParkedPass pass, long afterRow, int most, Position end) throws SQLException {
        parking.retry(pass);
        return parked.next(pass, afterRow, most, end);
    }

    /**
     * Gives up parked rows that nothing can help any more, once a whole pass has moved none: first those that others wait
     * for, since these others may help the rest. They form a pass of their own, which {@link #rejectGivenUp} works off.
     */
    public void giveUp() throws SQLException {
        parked.giveUp();
    }

    /** Turns at most {@code most} rows that were given up into rejects. */
    public Applied rejectGivenUp(int most) throws SQLException {
        return Applied.rejected(parked.takeGivenUp(most));
    }
}
