package io.onceload.load;

import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.db.ValueType;
import io.onceload.model.Counts;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fast way for rows that are all new: COPY straight into the table, without staging and probe. It is taken while the
 * table was empty at first, or a whole chunk has just been new, and only where it cannot end otherwise than the careful
 * way: the key's unique index refuses a row that is there, every constraint one that may not go in, and then the same rows
 * go through staging, and all later ones of this session too. That costs one chunk of dead rows at most.
 *
 * <p>Not for tables where something else looks at rows (triggers, rules, row-level security, foreign keys to the table
 * itself), for keys that unique indexes do not guard (nullable or partial ones), for policies that remember keys, for imports that can be undone, and
 * for types that do not travel in their own binary form.
 */
final class StraightCopy {
    private static final Logger LOG = LoggerFactory.getLogger(StraightCopy.class);

    /** A moment's reading. */
    private static final long MOST_BYTES_TO_LOOK_THROUGH = 16 << 20;

    private static final Set<String> LIKE_TEXT = Set.of("text", "varchar", "bpchar");

    private final Connection connection;
    private final BinaryCopy copy;
    private final String statement;
    private boolean possible;
    private boolean promising;

    /** Whether the server runs a query for each row. */
    private final boolean checksForeignKeys;

    private StraightCopy(Session session, TargetSql sql, boolean possible, boolean promising) {
        connection = session.connection();
        copy = session.copy();
        checksForeignKeys = !sql.target().table().foreignKeys().isEmpty();
        this.possible = possible;
        this.promising = promising;
        statement = "COPY " + sql.table + " (" + TargetSql.list(sql.columns, StagedColumn::name)
                + ") FROM STDIN (FORMAT binary)";
    }

    /** Looks at the table, in a transaction of its own; one that is locked is not waited for. */
    static StraightCopy of(Session session, TargetSql sql) throws SQLException {
        boolean possible = isExact(sql.target());
        return new StraightCopy(session, sql, possible, possible && promises(session, sql));
    }

    private static boolean promises(Session session, TargetSql sql) throws SQLException {
        if (sql.keys.isEmpty()) {
            return true;
        }
        try {
            return Transactions.in(session.connection(), c -> {
                TransactionSettings.limit(c, session.limits());
                return isEmpty(c, sql);
            });
        } catch (SQLException e) {
            if (!SqlState.isBusy(e)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isExact(Target target) {
        Table table = target.table();
        boolean guarded = target.key()
                .map(key -> key.predicate() == null
                        && target.keyColumns().stream().allMatch(c -> c.column().notNull()))
                .orElse(true);
        return guarded
                && !target.alwaysOneAtATime()
                && !table.statementActions()
                && !table.rowSecurity()
                && target.keptColumns().isEmpty()
                && !target.plan().tracksKeys()
                && target.columns().stream().allMatch(StraightCopy::travelsAsItIs);
    }

    /** Whether the column's own binary form is the staged one. */
    private static boolean travelsAsItIs(StagedColumn column) {
        String name = column.column().typeName();
        boolean text = column.stageType().equals("pg_catalog.text");
        return text
                ? column.column().builtIn() && LIKE_TEXT.contains(name)
                        || column.column().valueType().kind() == ValueType.Kind.ENUM
                : column.stageType().equals("pg_catalog." + name);
    }

    /**
     * A table that is large and yet empty is full of dead rows, which it would take long to look through. How large the
     * partitions are would take long to sum up.
     */
    private static boolean isEmpty(Connection connection, TargetSql sql) throws SQLException {
        if (sql.target().table().kind() == Table.Kind.PARTITIONED) {
            return false;
        }
        String isEmpty = "SELECT CASE WHEN pg_catalog.pg_relation_size(?::oid) < ? THEN NOT EXISTS (SELECT FROM "
                + sql.ownRows + ") ELSE false END";
        try (PreparedStatement s = connection.prepareStatement(isEmpty)) {
            s.setLong(1, sql.target().table().oid());
            s.setLong(2, MOST_BYTES_TO_LOOK_THROUGH);
            try (ResultSet r = s.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    /** What staging has made of rows tells whether the next ones may go straight in. */
    void learn(Counts staged) {
        promising |= staged.created() > 0 && staged.created() == staged.read();
    }

    /** Applies a range if it promises well, and all of its rows are new; empty, with nothing changed, if not. */
    Optional<Applied> apply(Slice slice, int from, int to) throws SQLException {
        if (!possible || !promising) {
            return Optional.empty();
        }
        Savepoint before = connection.setSavepoint();
        try {
            plans(TransactionSettings.KEEP_PLANS);
            long rows = copy.sendColumns(statement, slice, from, to);
            if (rows == to - from) {
                plans(TransactionSettings.PLAN_ANEW);
                connection.releaseSavepoint(before);
                return Optional.of(new Applied(new Counts(rows, 0, 0, 0, 0), List.of()));
            }
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e) || SqlState.isBusy(e)) {
                throw e;
            }
            LOG.debug("not every row is new, or fit for the table", e);
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
        possible = false;
        return Optional.empty();
    }

    private void plans(String setting) throws SQLException {
        if (checksForeignKeys) {
            try (Statement s = connection.createStatement()) {
                s.execute(setting);
            }
        }
    }
}
