package io.onceload.ledger;

import io.onceload.db.TransactionSettings;
import io.onceload.model.ImportException;
import io.onceload.model.ImportStatus;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports: created, relocated, replaced, ended; {@link Imports} finds them. Every method runs in the caller's
 * transaction; the caller commits, durably where a status changes.
 */
public final class Ledger {
    private static final String CREATE = """
            INSERT INTO onceload.import (id, plan_fingerprint, plan, catalog_shape, target_oid, target, header,
                content_sha256, source_name, source_path, source_bytes, source_stamp, status, attempt, loaders,
                hash_version, as_of, parent_id, dialect, kept_columns, kept_key, kept_condition)
            VALUES (?, ?, ?::jsonb, ?, ?::oid, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, pg_catalog.clock_timestamp(), ?, ?,
                ?, ?, ?)
            ON CONFLICT (plan_fingerprint, content_sha256) WHERE superseded_by IS NULL AND undone_by IS NULL
            DO NOTHING""";

    private static final String RELOCATE = """
            UPDATE onceload.import
            SET source_name = ?, source_path = ?, source_stamp = ?, plan = ?::jsonb, catalog_shape = ?,
                target_oid = ?::oid, dialect = ?, header = ?
            WHERE id = ?""";

    private static final String SUPERSEDE = """
            UPDATE onceload.import SET superseded_by = ?
            WHERE id = ? AND superseded_by IS NULL AND status <> 'running'""";

    private static final String FINISH = """
            UPDATE onceload.import i
            SET status = CASE WHEN t.rejected > 0 THEN 'completed_with_rejects' ELSE 'completed' END,
                finished_at = pg_catalog.clock_timestamp(), lease_until = NULL, slowed_by = NULL, total_rows = t.read,
                fault = NULL, fault_message = NULL
            FROM (SELECT count(*) FILTER (WHERE c.at_end AND c.attempt = ? AND c.attempt_token = ?) AS ready,
                         sum(c.rejected) AS rejected, max(c.row_number) AS rows,
                         sum(c.created + c.updated + c.unchanged + c.skipped + c.rejected) AS read
                  FROM onceload.checkpoint c WHERE c.import_id = ?) t
            WHERE i.id = ? AND i.status = 'running' AND i.attempt = ? AND i.attempt_token = ? AND t.ready = i.loaders
              AND t.read = t.rows
              AND NOT EXISTS (SELECT FROM onceload.parked_row p WHERE p.import_id = i.id)""";

    private static final String STOP = """
            UPDATE onceload.import
            SET status = ?, fault = ?, fault_message = ?, lease_until = NULL, slowed_by = NULL,
                finished_at = CASE WHEN ? = 'failed' THEN pg_catalog.clock_timestamp() END
            WHERE id = ? AND attempt = ? AND attempt_token = ? AND status = 'running'""";

    private Ledger() {}

    /**
     * Creates an import, unless one of the same identity exists.
     *
     * @return its id, or empty if another worker was quicker
     */
    public static Optional<UUID> create(Connection connection, NewImport what) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement s = connection.prepareStatement(CREATE)) {
            s.setObject(1, id);
            s.setString(2, what.planFingerprint());
            s.setString(3, what.plan());
            s.setString(4, what.catalogShape());
            s.setLong(5, what.targetOid());
            s.setString(6, what.target());
            s.setArray(7, textArray(connection, what.header()));
            s.setString(8, what.contentSha256());
            s.setString(9, what.sourceName());
            s.setString(10, what.sourcePath());
            s.setLong(11, what.sourceBytes());
            s.setString(12, what.sourceStamp());
            s.setInt(13, what.loaders());
            s.setInt(14, NewImport.HASH_VERSION);
            s.setObject(15, what.parentId());
            s.setString(16, what.dialect());
            @Nullable Kept kept = what.kept();
            s.setArray(17, kept == null ? null : textArray(connection, kept.columns()));
            s.setArray(18, kept == null ? null : textArray(connection, kept.key()));
            s.setString(19, kept == null ? null : kept.condition());
            return s.executeUpdate() == 1 ? Optional.of(id) : Optional.empty();
        }
    }

    /** Notes where the same content lies now, and with which limits and into which shape of table it runs on. */
    public static void relocate(Connection connection, UUID id, NewImport now) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(RELOCATE)) {
            s.setString(1, now.sourceName());
            s.setString(2, now.sourcePath());
            s.setString(3, now.sourceStamp());
            s.setString(4, now.plan());
            s.setString(5, now.catalogShape());
            s.setLong(6, now.targetOid());
            s.setString(7, now.dialect());
            s.setArray(8, textArray(connection, now.header()));
            s.setObject(9, id);
            s.executeUpdate();
        }
    }

    /**
     * Begins anew what was imported before: a new import takes over the identity of an ended one.
     *
     * @return whether it did; false if another worker was quicker, or one is at it
     */
    public static boolean replace(Connection connection, UUID old, NewImport anew) throws SQLException {
        if (!supersede(connection, old, old)) {
            return false;
        }
        forget(connection, old);
        Optional<UUID> successor = create(connection, anew);
        if (successor.isEmpty()) {
            throw new IllegalStateException("the identity of import " + old + " was given up and is not to be had");
        }
        try (PreparedStatement s =
                connection.prepareStatement("UPDATE onceload.import SET superseded_by = ? WHERE id = ?")) {
            s.setObject(1, successor.get());
            s.setObject(2, old);
            return s.executeUpdate() == 1;
        }
    }

    /** Drops what an import that never goes on any more has kept for going on. */
    private static void forget(Connection connection, UUID importId) throws SQLException {
        delete(connection, "onceload.seen_key", importId);
        delete(connection, "onceload.parked_row", importId);
    }

    private static void delete(Connection connection, String table, UUID importId) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("DELETE FROM " + table + " WHERE import_id = ?")) {
            s.setObject(1, importId);
            s.executeUpdate();
        }
    }

    private static boolean supersede(Connection connection, UUID old, UUID successor) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(SUPERSEDE)) {
            s.setObject(1, successor);
            s.setObject(2, old);
            return s.executeUpdate() == 1;
        }
    }

    /**
     * Completes the import, if and only if the database holds every loader at the end of the source under this attempt,
     * every row of the source is among the counts, and nothing is parked. The keys that it has seen are forgotten then.
     *
     * @return whether it was completed
     */
    public static boolean finish(Connection connection, Attempt attempt) throws SQLException {
        TransactionSettings.durable(connection);
        if (!complete(connection, attempt)) {
            return false;
        }
        delete(connection, "onceload.seen_key", attempt.importId());
        return true;
    }

    private static boolean complete(Connection connection, Attempt attempt) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(FINISH)) {
            s.setInt(1, attempt.number());
            s.setObject(2, attempt.token());
            s.setObject(3, attempt.importId());
            s.setObject(4, attempt.importId());
            s.setInt(5, attempt.number());
            s.setObject(6, attempt.token());
            return s.executeUpdate() == 1;
        }
    }

    /**
     * Ends this attempt without completing the import.
     *
     * @return whether this attempt still held the import
     */
    public static boolean stop(
            Connection connection, Attempt attempt, ImportStatus status, @Nullable ImportException fault)
            throws SQLException {
        TransactionSettings.durable(connection);
        try (PreparedStatement s = connection.prepareStatement(STOP)) {
            s.setString(1, status.label());
            s.setString(2, fault == null ? null : fault.fault().name());
            s.setString(3, fault == null ? null : storable(String.valueOf(fault.getMessage())));
            s.setString(4, status.label());
            s.setObject(5, attempt.importId());
            s.setInt(6, attempt.number());
            s.setObject(7, attempt.token());
            return s.executeUpdate() == 1;
        }
    }

    /** {@code text} without U+0000, which PostgreSQL text cannot hold. */
    static String storable(String text) {
        return text.replace('\0', '\u2400');
    }

    private static Array textArray(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf(
                "text", values.stream().map(Ledger::storable).toArray());
    }
}
