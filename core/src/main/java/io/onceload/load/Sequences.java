package io.onceload.load;

import io.onceload.db.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves the sequences of numbered columns past the numbers that an import brought, so that the next insert finds a free one. */
public final class Sequences {
    private static final String OWNED = """
            SELECT s.name FROM (SELECT pg_catalog.pg_get_serial_sequence(?, ?) AS name) s
            WHERE s.name IS NOT NULL AND pg_catalog.has_sequence_privilege(s.name, 'SELECT')
              AND pg_catalog.has_sequence_privilege(s.name, 'UPDATE')""";

    private static final Set<String> WHOLE_NUMBERS = Set.of("int2", "int4", "int8");

    private Sequences() {}

    /** Works in the caller's transaction; sequences themselves are not transactional. */
    public static void advance(Connection connection, Target target) throws SQLException {
        for (StagedColumn column : target.columns()) {
            Column c = column.column();
            boolean numbered = c.identity() != Column.Identity.NONE || c.defaultExpression() != null;
            if (numbered && WHOLE_NUMBERS.contains(c.typeName())) {
                advance(connection, target, column);
            }
        }
    }

    private static void advance(Connection connection, Target target, StagedColumn column) throws SQLException {
        @Nullable String sequence = owned(connection, target, column);
        if (sequence == null) {
            return;
        }
        long highest;
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT max(" + column.name() + ") FROM "
                        + target.table().sql())) {
            r.next();
            highest = r.getLong(1);
            if (r.wasNull()) {
                return;
            }
        }
        // pg_get_serial_sequence gives a quoted name, made for use in SQL; the value is read as late as can be, since
        // others draw numbers meanwhile
        String sql = "SELECT pg_catalog.setval(s.seqrelid, ?) FROM " + sequence + " q, pg_catalog.pg_sequence s"
                + " WHERE s.seqrelid = ?::pg_catalog.regclass AND ? BETWEEN s.seqmin AND s.seqmax"
                + " AND (? > q.last_value OR ? = q.last_value AND NOT q.is_called)";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, highest);
            s.setString(2, sequence);
            s.setLong(3, highest);
            s.setLong(4, highest);
            s.setLong(5, highest);
            s.execute();
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
