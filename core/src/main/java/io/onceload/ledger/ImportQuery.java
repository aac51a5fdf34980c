package io.onceload.ledger;

import io.onceload.model.Counts;
import io.onceload.model.ImportStatus;
import io.onceload.model.UndoCounts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@link ImportRecord}s: the import with the sums over its loaders. */
final class ImportQuery {
    private static final String SELECT = """
            SELECT i.id, i.plan_fingerprint, i.plan::text, i.catalog_shape, i.target_oid, i.target, i.header,
                   i.content_sha256, i.source_name, i.source_path, i.source_bytes, i.source_stamp, i.status, i.attempt,
                   i.worker,
                   i.lease_until > pg_catalog.clock_timestamp() AND EXISTS (
                       SELECT FROM onceload.checkpoint c
                       JOIN pg_catalog.pg_stat_activity a ON a.pid = c.backend_pid
                            AND (a.backend_start = c.backend_start OR a.backend_start IS NULL)
                       WHERE c.import_id = i.id),
                   i.fault, i.fault_message, i.parent_id, i.as_of, i.started_at, i.finished_at,
                   t.created, t.updated, t.unchanged, t.skipped, t.rejected,
                   t.chunks, i.dialect, i.loaders, i.hash_version, i.kept_columns, i.kept_key,
                   i.kept_condition, u.id, u.total_rows, u.deleted, u.restored, u.as_before, u.left_alone, u.created_at,
                   u.finished_at, i.slowed_by,
                   i.rejects_removed_at, i.changes_removed_at
            FROM onceload.import i
            LEFT JOIN onceload.undo u ON u.import_id = i.id
            LEFT JOIN LATERAL (
                SELECT sum(c.created) AS created, sum(c.updated) AS updated, sum(c.unchanged) AS unchanged,
                       sum(c.skipped) AS skipped, sum(c.rejected) AS rejected, sum(c.seq) AS chunks
                FROM onceload.checkpoint c WHERE c.import_id = i.id) t ON true
            WHERE %s ORDER BY i.created_at DESC, i.id LIMIT %d""";

    private ImportQuery() {}

    static Optional<ImportRecord> one(Connection connection, String condition, Object... values) throws SQLException {
        return list(connection, condition, 1, values).stream().findFirst();
    }

    /** @param condition SQL over {@code onceload.import i}, a constant of the caller's, with a {@code ?} for each value */
    static List<ImportRecord> list(Connection connection, String condition, int most, Object... values)
            throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(SELECT.formatted(condition, most))) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            List<ImportRecord> found = new ArrayList<>();
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    found.add(read(r));
                }
            }
            return found;
        }
    }

    private static ImportRecord read(ResultSet r) throws SQLException {
        return new ImportRecord(
                r.getObject(1, UUID.class),
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getLong(5),
                r.getString(6),
                texts(r, 7),
                r.getString(8),
                r.getString(9),
                r.getString(10),
                r.getLong(11),
                r.getString(12),
                ImportStatus.ofLabel(r.getString(13)),
                r.getInt(14),
                r.getString(15),
                r.getBoolean(16),
                r.getString(17),
                r.getString(18),
                r.getObject(19, UUID.class),
                r.getObject(20, OffsetDateTime.class).toInstant(),
                instant(r, 21),
                instant(r, 22),
                r.getInt(30),
                r.getInt(31),
                r.getLong(28),
                new Counts(r.getLong(23), r.getLong(24), r.getLong(25), r.getLong(26), r.getLong(27)),
                r.getString(29),
                kept(r),
                r.getString(43),
                instant(r, 44),
                instant(r, 45),
                undo(r));
    }

    private static @Nullable Kept kept(ResultSet r) throws SQLException {
        List<String> columns = texts(r, 32);
        return columns.isEmpty() ? null : new Kept(columns, texts(r, 33), r.getString(34));
    }

    private static @Nullable Undo undo(ResultSet r) throws SQLException {
        @Nullable UUID id = r.getObject(35, UUID.class);
        if (id == null) {
            return null;
        }
        UndoCounts counts = new UndoCounts(r.getLong(36), r.getLong(37), r.getLong(38), r.getLong(39), r.getLong(40));
        return new Undo(id, counts, r.getObject(41, OffsetDateTime.class).toInstant(), instant(r, 42));
    }

    /** Empty for null. */
    private static List<String> texts(ResultSet r, int column) throws SQLException {
        @Nullable Array array = r.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet r, int column) throws SQLException {
        @Nullable OffsetDateTime at = r.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
