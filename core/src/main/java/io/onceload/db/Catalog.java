package io.onceload.db;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads tables from PostgreSQL's system catalogs (14 to 18). */
public final class Catalog {
    /** Looks into partitions as well: what one of them refuses or alters, the table does. */
    private static final String RELATION = """
            WITH RECURSIVE tree AS (
                SELECT pg_catalog.to_regclass(?)::oid AS oid
                UNION ALL SELECT h.inhrelid FROM pg_catalog.pg_inherits h JOIN tree t ON h.inhparent = t.oid)
            SELECT c.oid, n.nspname, c.relname, c.relkind,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint x JOIN tree t ON t.oid = x.conrelid WHERE x.contype = 'x')
                   OR EXISTS (SELECT FROM pg_catalog.pg_index i JOIN tree t ON t.oid = i.indrelid
                           WHERE i.indisunique AND t.oid <> c.oid
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = i.indexrelid)),
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g JOIN tree t ON t.oid = g.tgrelid
                           WHERE NOT g.tgisinternal AND g.tgenabled NOT IN ('D', 'R')
                             AND g.tgtype::integer & 1 = 1 AND g.tgtype::integer & 20 <> 0),
                   pg_catalog.row_security_active(c.oid),
                   c.relhasrules OR EXISTS (SELECT FROM pg_catalog.pg_trigger g JOIN tree t ON t.oid = g.tgrelid
                           WHERE NOT g.tgisinternal AND g.tgenabled NOT IN ('D', 'R') AND g.tgtype::integer & 1 = 0)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = pg_catalog.to_regclass(?)""";

    private static final String NAME = """
            SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ?::oid""";

    private static final String TABLE_NAMES = """
            SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname
                        ELSE n.nspname || '.' || c.relname END
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND n.nspname NOT IN ('information_schema', 'onceload') AND n.nspname !~ '^pg_'
              AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            ORDER BY 1 LIMIT 10000""";

    /** Looks through domains, however many lie one over the other: b is the type at the bottom. */
    private static final String COLUMNS = """
            SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                   CASE WHEN x.bare THEN pg_catalog.format_type(b.oid, -1)
                        ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END,
                   b.typname,
                   b.typnamespace = 'pg_catalog'::pg_catalog.regnamespace AND b.typtype = 'b' AND b.typcategory <> 'A',
                   CASE WHEN b.typname IN ('varchar', 'bpchar') AND b.typmod > 4 THEN b.typmod - 4 END,
                   CASE WHEN b.typname = 'numeric' AND b.typmod > 4 THEN (b.typmod - 4) >> 16 & 65535 END,
                   CASE WHEN b.typname = 'numeric' AND b.typmod > 4
                        THEN ((b.typmod - 4 & 2047) # 1024) - 1024 END,
                   a.attnotnull, a.attgenerated <> '', a.attidentity,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                   CASE WHEN a.attcollation <> CASE WHEN x.bare THEN b.typcollation ELSE t.typcollation END
                        THEN pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(k.collname) END,
                   COALESCE(k.collisdeterministic, true),
                   CASE b.typtype WHEN 'e' THEN 'ENUM' WHEN 'c' THEN 'COMPOSITE' WHEN 'r' THEN 'RANGE'
                        WHEN 'm' THEN 'MULTIRANGE' ELSE CASE b.typcategory WHEN 'A' THEN 'ARRAY' ELSE 'BASE' END END,
                   pg_catalog.format_type(b.oid, b.typmod),
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = b.oid
                         ORDER BY e.enumsortorder),
                   ARRAY(SELECT p.attname::text FROM pg_catalog.pg_attribute p WHERE p.attrelid = b.typrelid
                         AND p.attnum > 0 AND NOT p.attisdropped ORDER BY p.attnum),
                   t.typtype = 'd',
                   EXISTS (SELECT FROM pg_catalog.pg_type o WHERE o.oid = ANY (b.domains) AND o.typnotnull),
                   ARRAY(SELECT o.conname::text FROM pg_catalog.pg_constraint o WHERE o.contypid = ANY (b.domains)
                         AND o.contype = 'c' ORDER BY o.oid),
                   ARRAY(SELECT pg_catalog.pg_get_constraintdef(o.oid, true) FROM pg_catalog.pg_constraint o
                         WHERE o.contypid = ANY (b.domains) AND o.contype = 'c' ORDER BY o.oid)
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            JOIN LATERAL (
                WITH RECURSIVE chain AS (
                    SELECT a.atttypid AS oid, a.atttypmod AS typmod, ARRAY[]::oid[] AS domains
                    UNION ALL SELECT o.typbasetype, o.typtypmod, c.domains || o.oid
                    FROM chain c JOIN pg_catalog.pg_type o ON o.oid = c.oid AND o.typtype = 'd')
                SELECT y.oid, y.typname, y.typnamespace, y.typtype, y.typcategory, y.typcollation, y.typrelid, c.typmod,
                       c.domains
                FROM chain c JOIN pg_catalog.pg_type y ON y.oid = c.oid AND y.typtype <> 'd') b ON true
            JOIN LATERAL (
                SELECT b.typname IN ('bit', 'varbit', '_bit', '_varbit', '_varchar', '_bpchar')
                    OR t.typtype = 'd' AND b.typname IN ('varchar', 'bpchar') AS bare) x ON true
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_catalog.pg_collation k ON k.oid = a.attcollation
            LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = k.collnamespace
            WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    /** Without what {@code REINDEX CONCURRENTLY} has beside an index for a while, and leaves there when it fails: its copy. */
    private static final String UNIQUE_INDEXES = """
            SELECT ic.relname,
                   CASE WHEN i.indexprs IS NULL THEN ARRAY(
                       SELECT a.attname::text FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) k
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k] ORDER BY k)
                   ELSE '{}'::text[] END,
                   ARRAY(SELECT 'OPERATOR(' || pg_catalog.quote_ident(s.nspname) || '.' || o.oprname || ')'
                         FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) k
                         JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[k]
                         JOIN pg_catalog.pg_amop ao ON ao.amopfamily = oc.opcfamily AND ao.amopstrategy = 3
                              AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype
                         JOIN pg_catalog.pg_operator o ON o.oid = ao.amopopr
                         JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace ORDER BY k),
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid),
                   i.indisprimary, i.indimmediate, i.indisvalid AND i.indisready,
                   COALESCE((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), i.indisexclusion,
                   EXISTS (SELECT FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) k
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k]
                           WHERE a.attcollation <> i.indcollation[k])
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
            WHERE i.indrelid = ?::oid AND i.indisunique AND NOT (NOT i.indisvalid AND EXISTS (
                SELECT FROM pg_catalog.pg_index v
                WHERE v.indrelid = i.indrelid AND v.indisunique AND v.indisvalid AND v.indkey::text = i.indkey::text
                  AND v.indnkeyatts = i.indnkeyatts AND v.indclass::text = i.indclass::text
                  AND v.indcollation::text = i.indcollation::text
                  AND pg_catalog.to_jsonb(v) ->> 'indnullsnotdistinct'
                      IS NOT DISTINCT FROM pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct'
                  AND pg_catalog.pg_get_expr(v.indexprs, v.indrelid)
                      IS NOT DISTINCT FROM pg_catalog.pg_get_expr(i.indexprs, i.indrelid)
                  AND pg_catalog.pg_get_expr(v.indpred, v.indrelid)
                      IS NOT DISTINCT FROM pg_catalog.pg_get_expr(i.indpred, i.indrelid)))
            ORDER BY i.indisprimary DESC, ic.relname""";

    /** A key to a partitioned table has entries to each partition as well, which say nothing by themselves. */
    private static final String FOREIGN_KEYS = """
            SELECT f.conname,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.generate_subscripts(f.conkey, 1) k
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[k] ORDER BY k),
                   pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(r.relname),
                   ARRAY(SELECT a.attname::text FROM pg_catalog.generate_subscripts(f.confkey, 1) k
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = f.confkey[k] ORDER BY k),
                   f.confrelid = f.conrelid, f.convalidated, f.confmatchtype = 's'
            FROM pg_catalog.pg_constraint f
            JOIN pg_catalog.pg_class r ON r.oid = f.confrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            WHERE f.conrelid = ?::oid AND f.contype = 'f'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint whole
                              WHERE whole.oid = f.conparentid AND whole.conrelid = f.conrelid)
            ORDER BY f.conname""";

    private Catalog() {}

    /** The table that {@code name} means in this session, or empty if there is none. Read-only. */
    public static Optional<Table> find(Connection connection, TableName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELATION)) {
            statement.setString(1, name.sql());
            statement.setString(2, name.sql());
            try (ResultSet r = statement.executeQuery()) {
                if (!r.next()) {
                    return Optional.empty();
                }
                long oid = r.getLong(1);
                return Optional.of(new Table(
                        oid,
                        r.getString(2),
                        r.getString(3),
                        kind(r.getString(4)),
                        columns(connection, oid),
                        uniqueIndexes(connection, oid),
                        foreignKeys(connection, oid),
                        r.getBoolean(5),
                        r.getBoolean(6),
                        r.getBoolean(7),
                        r.getBoolean(8)));
            }
        }
    }

    /** The name that the table with this number has now; empty if there is none. */
    public static Optional<TableName> name(Connection connection, long oid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAME)) {
            statement.setLong(1, oid);
            try (ResultSet r = statement.executeQuery()) {
                return r.next() ? Optional.of(new TableName(r.getString(1), r.getString(2))) : Optional.empty();
            }
        }
    }

    /** The schema in which a table without a schema's name would be created; {@code public} if there is none. */
    public static String currentSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT COALESCE(pg_catalog.current_schema(), 'public')")) {
            r.next();
            return r.getString(1);
        }
    }

    /** Whether there is a schema of this name. */
    public static boolean isSchema(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?")) {
            statement.setString(1, name);
            try (ResultSet r = statement.executeQuery()) {
                return r.next();
            }
        }
    }

    /**
     * The tables that this user may see, outside the schemas of the system and of the ledger: those of the search path by
     * their names, all others with their schema in front; most of them.
     */
    public static List<String> tableNames(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(TABLE_NAMES)) {
            List<String> names = new ArrayList<>();
            while (r.next()) {
                names.add(r.getString(1));
            }
            return names;
        }
    }

    private static Table.Kind kind(String relkind) {
        return switch (relkind) {
            case "r" -> Table.Kind.TABLE;
            case "p" -> Table.Kind.PARTITIONED;
            case "v", "m" -> Table.Kind.VIEW;
            case "f" -> Table.Kind.FOREIGN;
            default -> Table.Kind.OTHER;
        };
    }

    private static List<Column> columns(Connection connection, long oid) throws SQLException {
        return list(
                connection,
                COLUMNS,
                oid,
                r -> new Column(
                        r.getString(1),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4),
                        r.getBoolean(5),
                        integer(r, 6),
                        integer(r, 7),
                        integer(r, 8),
                        r.getBoolean(9),
                        r.getBoolean(10),
                        identity(r.getString(11)),
                        r.getString(12),
                        r.getString(13),
                        r.getBoolean(14),
                        valueType(r)));
    }

    private static ValueType valueType(ResultSet r) throws SQLException {
        List<String> names = strings(r.getArray(21));
        List<String> definitions = strings(r.getArray(22));
        Map<String, String> checks = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            checks.put(names.get(i), definitions.get(i));
        }
        return new ValueType(
                ValueType.Kind.valueOf(r.getString(15)),
                r.getString(16),
                strings(r.getArray(17)),
                strings(r.getArray(18)),
                r.getBoolean(19),
                r.getBoolean(20),
                checks);
    }

    private static Column.Identity identity(String attidentity) {
        return switch (attidentity) {
            case "a" -> Column.Identity.ALWAYS;
            case "d" -> Column.Identity.BY_DEFAULT;
            default -> Column.Identity.NONE;
        };
    }

    private static List<UniqueIndex> uniqueIndexes(Connection connection, long oid) throws SQLException {
        return list(
                connection,
                UNIQUE_INDEXES,
                oid,
                r -> new UniqueIndex(
                        r.getString(1),
                        strings(r.getArray(2)),
                        strings(r.getArray(3)),
                        r.getString(4),
                        r.getBoolean(5),
                        r.getBoolean(6),
                        r.getBoolean(7),
                        r.getBoolean(8),
                        r.getBoolean(9),
                        r.getBoolean(10)));
    }

    private static List<ForeignKey> foreignKeys(Connection connection, long oid) throws SQLException {
        return list(
                connection,
                FOREIGN_KEYS,
                oid,
                r -> new ForeignKey(
                        r.getString(1),
                        strings(r.getArray(2)),
                        r.getString(3),
                        strings(r.getArray(4)),
                        r.getBoolean(5),
                        r.getBoolean(6),
                        r.getBoolean(7)));
    }

    private interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, long oid, RowReading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, oid);
            List<T> found = new ArrayList<>();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    found.add(reading.read(r));
                }
            }
            return found;
        }
    }

    private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
