package io.onceload.db;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** All settings that transactions of an import run under; they hold until its end, and none outlives it. */
public final class TransactionSettings {
    /**
     * Those of a chunk: settings that are part of the result (how text becomes dates), those that keep every plan an index
     * probe (a plan made while the table was empty would scan it ever after), and those that keep an import from standing in
     * others' way. search_path is left alone: users' triggers and defaults depend on it.
     */
    private static final String CHUNK = """
            SELECT pg_catalog.pg_backend_pid(), pg_catalog.set_config(s.name, s.value, true) FROM (VALUES
                ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', ?), ('onceload.import_id', ?),
                ('extra_float_digits', '1'), ('bytea_output', 'hex'),
                ('synchronous_commit', 'off'), ('jit', 'off'), ('plan_cache_mode', 'force_custom_plan'),
                ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'), ('enable_nestloop', 'on'),
                ('lock_timeout', ?), ('statement_timeout', ?),
                ('idle_in_transaction_session_timeout', '60s'), ('transaction_timeout', ?)) AS s (name, value)
            WHERE s.name <> 'transaction_timeout' OR pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL""";

    private static final String HASH_JOIN = "SET LOCAL enable_hashjoin = on; SET LOCAL enable_nestloop = off; ";

    private static final String NESTED_LOOP = "; SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = on";

    /**
     * From here on plans are kept, until {@link #PLAN_ANEW} or a rollback. For writing to a table with foreign keys: their
     * checks run a query for each row, and planning it each time took longer than all else (decision 15).
     */
    public static final String KEEP_PLANS = "SET LOCAL plan_cache_mode = auto";

    /** As in the rest of a chunk. */
    public static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    /** Lets the planner choose how to look, as for a table of which nobody knows whether it has an index to look by. */
    public static final String ANY_JOIN = "SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on";

    /** As in the rest of a chunk. */
    public static final String JOIN_BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off";

    private static final String DURABLE = """
            SELECT pg_catalog.set_config('synchronous_commit',
                CASE pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                     ELSE pg_catalog.current_setting('synchronous_commit') END, true)""";

    private static final String LIMITS = """
            SELECT pg_catalog.set_config('lock_timeout', ?, true), pg_catalog.set_config('statement_timeout', ?, true)""";

    /** Five statements that take all their time, but never so few that many short ones end the session. */
    private static final int STATEMENTS_OF_A_TRANSACTION = 5;

    private static final Duration LEAST_TRANSACTION = Duration.ofMinutes(5);

    private TransactionSettings() {}

    private static Duration transaction(TimeLimits limits) {
        Duration statements = limits.statement().multipliedBy(STATEMENTS_OF_A_TRANSACTION);
        return statements.compareTo(LEAST_TRANSACTION) > 0 ? statements : LEAST_TRANSACTION;
    }

    /**
     * Sets everything that a chunk's result depends on.
     *
     * @return the number of the server session that the transaction runs in
     */
    public static int ofChunk(Connection connection, ZoneId zone, UUID importId, TimeLimits limits)
            throws SQLException {
        int session;
        try (PreparedStatement s = connection.prepareStatement(CHUNK)) {
            s.setString(1, zoneName(zone));
            s.setString(2, importId.toString());
            s.setString(3, millis(limits.lock()));
            s.setString(4, millis(limits.statement()));
            s.setString(5, millis(transaction(limits)));
            s.setFetchSize(0); // a data source may have set another, and what is not fetched is not set
            try (ResultSet r = s.executeQuery()) {
                r.next();
                session = r.getInt(1);
            }
        }
        try (PreparedStatement s = connection.prepareStatement("SET CONSTRAINTS ALL IMMEDIATE")) {
            s.execute();
        }
        return session;
    }

    /** A statement of a chunk that is joined by hash, where the chunk's others go by nested loops over indexes. */
    public static String joinedByHash(String statement) {
        return HASH_JOIN + statement + NESTED_LOOP;
    }

    /** Without limits of its own, a statement behind somebody's lock would wait for ever, or as the role's settings say. */
    public static void limit(Connection connection, TimeLimits limits) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(LIMITS)) {
            s.setString(1, millis(limits.lock()));
            s.setString(2, millis(limits.statement()));
            s.execute();
        }
    }

    /** Limits waiting for locks alone. */
    public static void limitWaiting(Connection connection, Duration most) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("SELECT pg_catalog.set_config('lock_timeout', ?, true)")) {
            s.setString(1, millis(most));
            s.execute();
        }
    }

    /** Makes the commit wait until it is durable, whatever the session's default. */
    public static void durable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DURABLE);
        }
    }

    /**
     * Makes sure, before the first row, that the server knows a plan's zone: it reads and writes timestamps by it.
     *
     * @throws ImportException {@code PLAN_INVALID} if it does not
     */
    public static void checkZone(Connection connection, ZoneId zone) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("SELECT pg_catalog.set_config('TimeZone', ?, true)")) {
            s.setString(1, zoneName(zone));
            s.execute();
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals("22023")) {
                throw e;
            }
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "time zone",
                    List.of(Problem.of(
                            "time-zone",
                            "the database server does not know " + zone + "; expected a zone of its pg_timezone_names",
                            "name the zone by city, as in Europe/Berlin, or by offset, as in +02:00")),
                    e);
        }
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** The zone as PostgreSQL names it; a plain offset in POSIX form, whose sign is turned round (manual, B.5). */
    private static String zoneName(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        return offset.equals(ZoneOffset.UTC)
                ? "UTC"
                : "<" + offset.getId() + ">"
                        + ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds()).getId();
    }
}
