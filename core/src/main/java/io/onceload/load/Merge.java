package io.onceload.load;

import io.onceload.db.TransactionSettings;
import io.onceload.model.Counts;
import io.onceload.model.Reject;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges staged rows into the target. The usual way is set-wise: one probe, one UPDATE, one INSERT for each round of
 * repeated keys. Where rows can depend on each other beyond the key, rows are merged one at a time, in source order.
 */
final class Merge {
    /** Rounds that are merged set-wise; a key that occurs more often makes the range go one row at a time. */
    private static final int MOST_ROUNDS = 16;

    private final Connection connection;
    private final TargetSql sql;
    private final Target target;
    private final ProbeSql probe;
    private final WriteSql write;
    private final RowLoopSql rowLoop;
    private final Parking parking;
    private final Optional<ChangeLog> changes;

    Merge(Connection connection, TargetSql sql, Parking parking) {
        this.connection = connection;
        this.sql = sql;
        target = sql.target();
        probe = new ProbeSql(sql);
        write = new WriteSql(sql);
        rowLoop = new RowLoopSql(sql);
        this.parking = parking;
        changes = ChangeLog.of(connection, sql);
    }

    /**
     * Merges the staged rows {@code from} (included) to {@code to} (excluded).
     *
     * @param staged how many of them are in the staging table
     * @param checks looks at the rows before they are written
     * @throws Refused if what happened cannot be told apart row by row
     */
    Applied merge(Slice slice, int from, int to, long staged, SetChecks checks) throws SQLException, Refused {
        StagedRange range = StagedRange.of(from, to);
        Optional<String> checkValues = write.checkValues(range);
        if (checkValues.isPresent()) {
            execute(checkValues.get());
        }
        if (to - from == 1 || target.alwaysOneAtATime()) {
            return oneAtATime(slice, range, staged);
        }
        int rounds = !target.keyColumns().isEmpty() && Staging.mayRepeatKeys(slice, from, to) ? mostRepeats(range) : 1;
        if (rounds > MOST_ROUNDS || rounds > 1 && target.hasOtherUniqueness()) {
            return oneAtATime(slice, range, staged);
        }
        if (rounds == 1) {
            execute(sql.findsKeysTogether() ? probe.probeTogether(range) : probe.probe(range));
            if (target.hasOtherUniqueness() && tally(range).updates() > 0) {
                execute("DELETE FROM " + Staging.PROBE);
                return oneAtATime(slice, range, staged);
            }
            return write(slice, range, staged, checks);
        }
        Applied all = Applied.NOTHING;
        for (int round = 1; round <= rounds; round++) {
            execute("DELETE FROM " + Staging.PROBE);
            execute(probe.probe(range.round(round)));
            StagedRange rows = range.round(round);
            all = all.plus(write(slice, rows, count(probe.rowsIn(rows)), checks));
        }
        return all;
    }

    /** Writes what the probe has found for a range of {@code staged} rows. */
    private Applied write(Slice slice, StagedRange range, long staged, SetChecks checks) throws SQLException, Refused {
        List<Reject> rejects = new ArrayList<>(refusedByProbe(slice, range));
        rejects.addAll(checks.beforeWrite(slice, range));
        Tally tally = tally(range);
        boolean checksForeignKeys = !target.table().foreignKeys().isEmpty();
        if (checksForeignKeys) {
            execute(TransactionSettings.KEEP_PLANS);
        }
        if (changes.isPresent()) {
            changes.get().beforeUpdate(range);
        }
        if (tally.updates() > 0 && execute(write.update(range)) != tally.updates()) {
            throw new Refused("rows vanished or were swallowed", null);
        }
        if (tally.inserts() > 0 && execute(write.insert(range)) != tally.inserts()) {
            throw new Refused("rows appeared or were swallowed", null);
        }
        if (checksForeignKeys) {
            execute(TransactionSettings.PLAN_ANEW);
        }
        if (changes.isPresent()) {
            changes.get().after(range);
        }
        if (target.plan().tracksKeys()) {
            execute(write.remember(range));
        }
        return applied(staged, tally, rejects);
    }

    private static Applied applied(long staged, Tally tally, List<Reject> rejects) {
        long unchanged = staged - tally.total();
        return new Applied(
                new Counts(tally.inserts(), tally.updates(), unchanged, tally.skips(), rejects.size()), rejects);
    }

    private Applied oneAtATime(Slice slice, StagedRange range, long staged) throws SQLException {
        if (!target.alwaysOneAtATime()) { // else they were made with the tables
            Staging.createRowIndexes(connection);
        }
        if (changes.isPresent()) {
            changes.get().beforeLoop(range);
        }
        // the loop's statements need no plan of their own for each row
        execute("SET LOCAL plan_cache_mode = force_generic_plan");
        execute(rowLoop.mergeOneAtATime(range));
        execute(TransactionSettings.PLAN_ANEW);
        if (changes.isPresent()) {
            changes.get().after(range);
        }
        parking.parkWaiting(slice, range);
        return applied(staged, tally(range), refusedByProbe(slice, range));
    }

    private List<Reject> refusedByProbe(Slice slice, StagedRange range) throws SQLException {
        if (!target.plan().tracksKeys()
                && target.key().map(index -> index.predicate() == null).orElse(true)) {
            return List.of();
        }
        List<Reject> rejects = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(ProbeSql.refusedByProbe(range))) {
            while (r.next()) {
                rejects.add(slice.rejected(r.getInt(1), List.of(problem(Action.of(r.getString(2))))));
            }
        }
        return rejects;
    }

    private RowProblem problem(Action action) {
        return switch (action) {
            case DUPLICATE ->
                new RowProblem(
                        null,
                        RejectCode.DUPLICATE_KEY,
                        "the key was seen earlier in this source, and the plan rejects duplicates");
            case EXISTS ->
                new RowProblem(
                        null,
                        RejectCode.ROW_EXISTS,
                        "the table already had a row with this key, and the plan rejects conflicts");
            default ->
                new RowProblem(
                        null,
                        RejectCode.OUTSIDE_KEY_INDEX,
                        "lies outside the condition of unique index \""
                                + target.key().map(index -> index.name()).orElse("")
                                + "\", so nothing would identify it");
        };
    }

    private int mostRepeats(StagedRange range) throws SQLException {
        return Math.toIntExact(count(probe.mostRepeats(range)));
    }

    private Tally tally(StagedRange range) throws SQLException {
        long inserts = 0;
        long updates = 0;
        long skips = 0;
        long refusals = 0;
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(ProbeSql.tally(range))) {
            while (r.next()) {
                switch (Action.of(r.getString(1))) {
                    case INSERT -> inserts = r.getLong(2);
                    case UPDATE -> updates = r.getLong(2);
                    case SKIP -> skips = r.getLong(2);
                    default -> refusals += r.getLong(2);
                }
            }
        }
        return new Tally(inserts, updates, skips, refusals);
    }

    /** What the probe table holds for a range; unchanged rows are not in it. */
    private record Tally(long inserts, long updates, long skips, long refusals) {
        long total() {
            return inserts + updates + skips + refusals;
        }
    }

    private long execute(String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
            return s.getUpdateCount();
        }
    }

    private long count(String query) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            r.next();
            return r.getLong(1);
        }
    }
}
