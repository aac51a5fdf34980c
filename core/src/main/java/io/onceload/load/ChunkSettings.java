package io.onceload.load;

import io.onceload.db.SqlState;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.plan.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Settings of a chunk's transaction: those that are part of the result (how text becomes dates), those that keep every
 * plan an index probe (a plan made while the table was empty would scan it ever after), and those that keep an import
 * from standing in others' way. search_path is left alone: users' triggers and defaults depend on it.
 */
final class ChunkSettings {
    private static final String SET = """
            SELECT pg_catalog.pg_backend_pid(), pg_catalog.set_config(s.name, s.value, true) FROM (VALUES
                ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('TimeZone', ?), ('onceload.import_id', ?),
                ('synchronous_commit', 'off'), ('jit', 'off'), ('plan_cache_mode', 'force_custom_plan'),
                ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
                ('lock_timeout', '1s'), ('statement_timeout', '60s'),
                ('idle_in_transaction_session_timeout', '60s'), ('transaction_timeout', '5min')) AS s (name, value)
            WHERE s.name <> 'transaction_timeout' OR pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL""";

    private ChunkSettings() {}

    /** Sets everything for the current transaction; gives the number of the server session that it runs in. */
    static int apply(Connection connection, Plan plan, UUID importId) throws SQLException {
        int session;
        try (PreparedStatement s = connection.prepareStatement(SET)) {
            s.setString(1, zoneName(plan.zone()));
            s.setString(2, importId.toString());
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

    /** Makes sure that the server knows the plan's zone: it reads and writes timestamps by it. */
    static void check(Connection connection, Plan plan) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("SELECT pg_catalog.set_config('TimeZone', ?, true)")) {
            s.setString(1, zoneName(plan.zone()));
            s.execute();
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals("22023")) {
                throw e;
            }
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "time zone",
                    "the database server does not know " + plan.zone() + "; expected a zone of its pg_timezone_names",
                    "name the zone by city, as in Europe/Berlin, or by offset, as in +02:00",
                    e);
        }
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
