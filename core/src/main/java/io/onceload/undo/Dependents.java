package io.onceload.undo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key that would delete or change rows of its table along with a row of the target.
 *
 * @param table the referring table, as people write it
 * @param exists SQL of whether a row of it refers to row {@code t} of the target
 */
record Dependents(String table, String exists) {
    /** A key from a partitioned table has an entry for each partition as well, which says nothing new. */
    private static final String FIND = """
            SELECT n.nspname || '.' || r.relname,
                   'EXISTS (SELECT FROM ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(r.relname)
                   || ' onceload_d WHERE ' || (
                       SELECT pg_catalog.string_agg(
                           't.' || pg_catalog.quote_ident(p.attname) || ' OPERATOR(' || pg_catalog.quote_ident(s.nspname)
                           || '.' || o.oprname || ') onceload_d.' || pg_catalog.quote_ident(a.attname), ' AND ')
                       FROM pg_catalog.generate_subscripts(f.conkey, 1) k
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[k]
                       JOIN pg_catalog.pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = f.confkey[k]
                       JOIN pg_catalog.pg_operator o ON o.oid = f.conpfeqop[k]
                       JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace) || ')'
            FROM pg_catalog.pg_constraint f
            JOIN pg_catalog.pg_class r ON r.oid = f.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            WHERE f.confrelid = ?::oid AND f.contype = 'f' AND f.confdeltype IN ('c', 'n', 'd')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint whole
                              WHERE whole.oid = f.conparentid AND whole.confrelid = f.confrelid)
            ORDER BY 1, f.conname""";

    static List<Dependents> of(Connection connection, long tableOid) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(FIND)) {
            s.setLong(1, tableOid);
            List<Dependents> found = new ArrayList<>();
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    found.add(new Dependents(r.getString(1), r.getString(2)));
                }
            }
            return found;
        }
    }

    /** Why a row is left that rows of the table refer to. */
    String because() {
        return "rows of " + table + " refer to it, which deleting it would delete or change";
    }
}
