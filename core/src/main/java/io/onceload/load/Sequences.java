package io.onceload.load;

import io.onceload.db.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Moves the sequences of numbered columns past the numbers that an import brought, so that the next insert finds a free one. */
public final class Sequences {
    private static final String OWNED = """
            SELECT s.name FROM (SELECT pg_catalog.pg_get_serial_sequence(?, ?) AS name) s
            WHERE s.name IS NOT NULL AND pg_catalog.has_sequence_privilege(s.name, 'SELECT')
              AND pg_catalog.has_sequence_privilege(s.name, 'UPDATE')""";

    private Sequences() {}

    /** Works in the caller's transaction; sequences themselves are not transactional. */
    public static void advance(Connection connection, Target target) throws SQLException {
        for (StagedColumn column : target.columns()) {
            Column c = column.column();
            if (c.identity() != Column.Identity.NONE || c.defaultExpression() != null) {
                advance(connection, target, column);
            }
        }
    }

    private static void advance(Connection connection, Target target, StagedColumn column) throws SQLException {
        @Nullable String sequence = owned(connection, target, column);
        if (sequence == null) {
            return;
        }
        // pg_get_serial_sequence gives a quoted name, made for use in SQL
        String sql = "SELECT pg_catalog.setval('" + sequence.replace("'", "''") + "'::pg_catalog.regclass, m.highest)"
                + " FROM (SELECT max(" + column.name() + ")::bigint AS highest FROM "
                + target.table().sql() + ") m, " + sequence + " q WHERE m.highest > q.last_value"
                + " OR m.highest = q.last_value AND NOT q.is_called";
        try (Statement s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    private static @Nullable String owned(Connection connection, Target target, StagedColumn column)
            throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(OWNED)) {
            s.setString(1, target.table().sql());
            s.setString(2, column.column().name());
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? r.getString(1) : null;
            }
        }
    }
}
