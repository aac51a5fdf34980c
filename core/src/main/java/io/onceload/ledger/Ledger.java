package io.onceload.ledger;

import io.onceload.db.TransactionSettings;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportStatus;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports: found, created, ended. Every method runs in the caller's transaction; the caller commits, durably where a
 * status changes.
 */
public final class Ledger {
    private static final String CREATE = """
            INSERT INTO onceload.import (id, plan_fingerprint, plan, catalog_shape, target_oid, target, header,
                content_sha256, source_name, source_path, source_bytes, source_stamp, status, attempt, loaders,
                hash_version, as_of, parent_id, dialect)
            VALUES (?, ?, ?::jsonb, ?, ?::oid, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?, pg_catalog.clock_timestamp(), ?, ?)
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
                finished_at = pg_catalog.clock_timestamp(), lease_until = NULL, total_rows = t.read,
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
            SET status = ?, fault = ?, fault_message = ?, lease_until = NULL,
                finished_at = CASE WHEN ? = 'failed' THEN pg_catalog.clock_timestamp() END
            WHERE id = ? AND attempt = ? AND attempt_token = ? AND status = 'running'""";

    private static final String HASHED_BEFORE = """
            SELECT content_sha256 FROM onceload.import
            WHERE source_path = ? AND source_stamp = ? ORDER BY created_at DESC LIMIT 1""";

    private static final String DIALECT_BEFORE = """
            SELECT dialect FROM onceload.import
            WHERE content_sha256 = ? AND dialect IS NOT NULL
              AND plan - '{name,target,max_rejects,create_table}'::text[]
                = ?::jsonb - '{name,target,max_rejects,create_table}'::text[]
              AND plan #> '{target,table}' = ?::jsonb #> '{target,table}'
              AND superseded_by IS NULL AND undone_by IS NULL
              AND (status NOT IN ('completed', 'completed_with_rejects', 'cancelled') OR NOT ?)
            ORDER BY created_at DESC LIMIT 1""";

    private static final String IMPORTED_SINCE = """
            SELECT count(*) FROM onceload.import
            WHERE target_oid = ?::oid AND id <> ? AND status IN ('completed', 'completed_with_rejects')
              AND undone_by IS NULL AND finished_at > ?""";

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

    /** The import that holds this identity. */
    public static Optional<ImportRecord> find(Connection connection, String planFingerprint, String contentSha256)
            throws SQLException {
        return ImportQuery.one(
                connection,
                "i.plan_fingerprint = ? AND i.content_sha256 = ? AND i.superseded_by IS NULL AND i.undone_by IS NULL",
                planFingerprint,
                contentSha256);
    }

    /** The import with this id. */
    public static ImportRecord get(Connection connection, UUID id) throws SQLException {
        return ImportQuery.one(connection, "i.id = ?", id)
                .orElseThrow(() -> notFound(id.toString(), "no import has this id"));
    }

    /**
     * The import that a person means.
     *
     * @param spelled an id, a prefix of one that fits no other, or {@code last}
     * @throws ImportException with {@link Fault#IMPORT_NOT_FOUND}
     */
    public static ImportRecord get(Connection connection, String spelled) throws SQLException {
        if (spelled.equals("last")) {
            return recent(connection, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> notFound(spelled, "the ledger holds no import"));
        }
        if (!spelled.matches("[0-9a-fA-F-]{1,36}")) {
            throw notFound(spelled, "this is no id; expected hexadecimal digits");
        }
        List<ImportRecord> found =
                ImportQuery.list(connection, "pg_catalog.starts_with(i.id::text, pg_catalog.lower(?))", 3, spelled);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw notFound(spelled, "no import has this id");
        }
        throw notFound(
                spelled,
                "several imports begin so: "
                        + found.stream()
                                .map(record -> record.id().toString().substring(0, 13))
                                .collect(Collectors.joining(", ")));
    }

    /** The youngest imports, youngest first. */
    public static List<ImportRecord> recent(Connection connection, int most) throws SQLException {
        return ImportQuery.list(connection, "true", most);
    }

    /** The hash that a file at this path had, if it was hashed under this very stamp. */
    public static Optional<String> hashedBefore(Connection connection, String path, String stamp) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(HASHED_BEFORE)) {
            s.setString(1, path);
            s.setString(2, stamp);
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? Optional.of(r.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * How the same content was read when the same was asked for, into a table of the same name, so that what has begun goes
     * on as it began.
     *
     * @param plan JSON of the plan, with the dialect that was asked for
     * @param again whether only imports count that have not ended
     */
    public static Optional<String> dialectBefore(
            Connection connection, String contentSha256, String plan, boolean again) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(DIALECT_BEFORE)) {
            s.setString(1, contentSha256);
            s.setString(2, plan);
            s.setString(3, plan);
            s.setBoolean(4, again);
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? Optional.of(r.getString(1)) : Optional.empty();
            }
        }
    }

    /** How many other imports were completed into the same table after {@code done} was. */
    public static long importedSince(Connection connection, ImportRecord done) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(IMPORTED_SINCE)) {
            s.setLong(1, done.targetOid());
            s.setObject(2, done.id());
            s.setObject(3, done.finishedAt() == null ? null : done.finishedAt().atOffset(ZoneOffset.UTC));
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? r.getLong(1) : 0;
            }
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

    private static ImportException notFound(String spelled, String found) {
        return new ImportException(
                Fault.IMPORT_NOT_FOUND, "import " + spelled, found, "look at the list that `onceload status` shows");
    }
}
