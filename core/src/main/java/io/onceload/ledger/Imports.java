package io.onceload.ledger;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds imports in the ledger, and what it remembers of sources that come again. Reads only, in the caller's transaction. */
public final class Imports {
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

    private Imports() {}

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

    private static ImportException notFound(String spelled, String found) {
        return new ImportException(
                Fault.IMPORT_NOT_FOUND, "import " + spelled, found, "look at the list that `onceload status` shows");
    }
}
