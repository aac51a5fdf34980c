package io.onceload.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A moment before or after a call that reaches the server: here a process can die, or a connection break. */
public final class Point {
    /** On which side of the call. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** What is called. */
    public enum Action {
        /** A connection is asked for; it is there only {@link Moment#AFTER}. */
        CONNECT,
        /** Any statement but those below. */
        EXECUTE,
        /** The end of a COPY: all its rows were sent. */
        COPY,
        SAVEPOINT,
        COMMIT,
        /** Also back to a savepoint. */
        ROLLBACK
    }

    private final FaultyDataSource source;
    private final @Nullable Connection real;
    private final long number;
    private final Moment moment;
    private final Action action;
    private final String sql;
    private final Map<Integer, @Nullable Object> parameters;

    Point(
            FaultyDataSource source,
            @Nullable Connection real,
            long number,
            Moment moment,
            Action action,
            String sql,
            SortedMap<Integer, @Nullable Object> parameters) {
        this.source = source;
        this.real = real;
        this.number = number;
        this.moment = moment;
        this.action = action;
        this.sql = sql;
        this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Counted from 1, over all connections of the data source. */
    public long number() {
        return number;
    }

    public Moment moment() {
        return moment;
    }

    public Action action() {
        return action;
    }

    /** Whether the call is still to come. */
    public boolean isBefore(Action which) {
        return moment == Moment.BEFORE && action == which;
    }

    /** Whether the call was made and the engine does not know it yet. */
    public boolean isAfter(Action which) {
        return moment == Moment.AFTER && action == which;
    }

    /** The text as the engine wrote it; empty for a commit, a rollback, a savepoint. */
    public String sql() {
        return sql;
    }

    /** What the engine bound, by index from 1. */
    public Map<Integer, @Nullable Object> parameters() {
        return parameters;
    }

    /** The connection past all faults. */
    public Connection real() {
        if (real == null) {
            throw new IllegalStateException("not connected yet");
        }
        return real;
    }

    /**
     * Kills the process, as far as the database can tell: every connection breaks, and every later use of the data source
     * throws the same. Nothing can be settled or rolled back by the engine any more.
     *
     * @return what to throw
     */
    public SimulatedDeath die() {
        return source.die(toString());
    }

    /**
     * Breaks this connection. Before a commit the transaction is lost; after it the engine does not learn that it went
     * in.
     *
     * @return what to throw, with the state of a broken connection
     */
    public SQLException cut() {
        if (real != null) {
            FaultyDataSource.abort(real);
        }
        return lost();
    }

    /**
     * Lets the commit that is to come reach the server later, while the engine finds its connection broken at once. Only
     * before a {@link Action#COMMIT}.
     *
     * @return what to throw
     */
    public SQLException commitLate(Duration delay) {
        source.commitLate(real(), delay);
        return lost();
    }

    private SQLException lost() {
        return new SQLException("connection lost on purpose " + this, "08006");
    }

    /** For instance {@code before COMMIT (point 17)}. */
    @Override
    public String toString() {
        String what = sql.isEmpty() ? action.name() : action + " " + sql.strip().replaceAll("\\s+", " ");
        String shown = what.length() > 80 ? what.substring(0, 80) + "…" : what;
        return (moment == Moment.BEFORE ? "before " : "after ") + shown + " (point " + number + ")";
    }
}
