package io.onceload.load;

import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.model.Difference;
import io.onceload.model.Slice;
import io.onceload.plan.Duplicates;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows of a source with those of the table that they went into by their keys, and writes
 * nothing but temporary tables. Of several rows with one key the one counts that the plan lets stand; which one that is shows
 * only at the end, so what was found of such rows waits in a temporary table. Bound to one connection.
 */
public final class Comparison implements AutoCloseable {
    /** Over {@code t}: it is not there, or not alike. */
    private static final String DIFFERS = "(t.changed IS NULL OR t.changed <> '{}')";

    private static final String JUDGED = "pg_temp.onceload_judged";

    /** {@code changed} numbers the compared columns; it is null where the table has no such row. */
    private static final String CREATE_JUDGED = "CREATE TEMPORARY TABLE onceload_judged (key text[] PRIMARY KEY,"
            + " row_number bigint NOT NULL, line_number bigint NOT NULL, changed integer[])";

    private final Connection connection;
    private final Target target;
    private final TargetSql sql;
    private final BinaryCopy copy;
    private final TimeLimits limits;
    private final Duplicates stands;

    private Comparison(Connection connection, TargetSql sql, TimeLimits limits, Duplicates stands) {
        this.connection = connection;
        this.sql = sql;
        this.limits = limits;
        this.stands = stands;
        target = sql.target();
        copy = new BinaryCopy(connection);
    }

    /**
     * Prepares the session.
     *
     * @param target with a key, and a plan that updates what is there and remembers no keys
     * @param stands which of the rows with one key counts
     */
    public static Comparison open(Connection connection, Target target, TimeLimits limits, Duplicates stands)
            throws SQLException {
        TargetSql sql = new TargetSql(target);
        Staging.create(connection, sql);
        Transactions.run(connection, c -> {
            execute(c, "DROP TABLE IF EXISTS " + JUDGED);
            execute(c, CREATE_JUDGED);
        });
        return new Comparison(connection, sql, limits, stands);
    }

    /**
     * Compares the rows of a slice, in a transaction of its own.
     *
     * @param leftOut numbers of source rows that did not go in
     */
    public void compare(Slice slice, List<Long> leftOut, Consumer<Difference> each) throws SQLException {
        if (slice.count() == 0) {
            return;
        }
        Transactions.run(connection, c -> {
            TransactionSettings.ofChunk(c, target.plan().zone(), new UUID(0, 0), limits);
            copy.send(Staging.COPY, slice, 0, slice.count());
            leaveOut(slice, leftOut);
            tellOfOthers(slice, each);
            judgeRepeated(slice);
        });
    }

    private void leaveOut(Slice slice, List<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(
                "DELETE FROM " + Staging.STAGE + " WHERE (?::bigint[])[onceload_n + 1] = ANY (?::bigint[])")) {
            s.setArray(1, connection.createArrayOf("bigint", each(slice, slice::rowNumber)));
            s.setArray(2, connection.createArrayOf("bigint", rows.toArray()));
            s.executeUpdate();
        }
    }

    /** Of rows whose key does not come again. */
    private void tellOfOthers(Slice slice, Consumer<Difference> each) throws SQLException {
        String select = "SELECT s.onceload_n, " + stagedKey() + ", t.changed FROM " + compared() + " WHERE NOT "
                + TargetSql.MAY_REPEAT + " AND " + DIFFERS + " ORDER BY s.onceload_n";
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(select)) {
            while (r.next()) {
                int index = r.getInt(1);
                each.accept(new Difference(slice.rowNumber(index), slice.line(index), texts(r, 2), names(r, 3)));
            }
        }
    }

    private void judgeRepeated(Slice slice) throws SQLException {
        boolean last = stands == Duplicates.LAST;
        String insert = "INSERT INTO " + JUDGED + " SELECT DISTINCT ON (j.key) j.key, (?::bigint[])[j.n + 1],"
                + " (?::bigint[])[j.n + 1], j.changed FROM (SELECT " + stagedKey()
                + " AS key, s.onceload_n AS n, t.changed FROM " + compared() + " WHERE " + TargetSql.MAY_REPEAT
                + ") j ORDER BY j.key, j.n" + (last ? " DESC" : "") + " ON CONFLICT (key) DO "
                + (last
                        ? "UPDATE SET row_number = EXCLUDED.row_number, line_number = EXCLUDED.line_number,"
                                + " changed = EXCLUDED.changed"
                        : "NOTHING");
        try (PreparedStatement s = connection.prepareStatement(insert)) {
            s.setArray(1, connection.createArrayOf("bigint", each(slice, slice::rowNumber)));
            s.setArray(2, connection.createArrayOf("bigint", each(slice, slice::line)));
            s.executeUpdate();
        }
    }

    /** Tells of the rows whose keys came several times, after the last slice. */
    public void tellOfRepeated(Consumer<Difference> each) throws SQLException {
        Transactions.run(connection, c -> {
            try (Statement s = c.createStatement()) {
                s.setFetchSize(1_000);
                try (ResultSet r = s.executeQuery("SELECT t.row_number, t.line_number, t.key, t.changed FROM " + JUDGED
                        + " t WHERE " + DIFFERS + " ORDER BY t.row_number")) {
                    while (r.next()) {
                        each.accept(new Difference(r.getLong(1), r.getLong(2), texts(r, 3), names(r, 4)));
                    }
                }
            }
        });
    }

    /** The key of staging row {@code s}, as texts. */
    private String stagedKey() {
        return "ARRAY[" + TargetSql.list(sql.keys, key -> "(" + key.value() + ")::text") + "]";
    }

    /** Staging rows {@code s}, each with numbers of the columns that its row of the target has otherwise, as {@code t}. */
    private String compared() {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < sql.compared.size(); i++) {
            differing.add("CASE WHEN NOT (" + alike(sql.compared.get(i)) + ") THEN " + i + " END");
        }
        return Staging.STAGE + " s LEFT JOIN LATERAL (SELECT pg_catalog.array_remove(ARRAY["
                + String.join(", ", differing)
                + "]::integer[], NULL) AS changed FROM " + sql.targetRows() + " t WHERE " + sql.keyMatch()
                + ") t ON true";
    }

    private static String alike(StagedColumn c) {
        return c.equalMeansAlike()
                ? c.unchanged(c.present())
                : "ROW(" + c.compared(c.updated(c.present())) + ")::record OPERATOR(pg_catalog.*=) ROW("
                        + c.compared(c.present()) + ")::record";
    }

    private static Object[] each(Slice slice, Function<Integer, Long> value) {
        Object[] values = new Object[slice.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(i);
        }
        return values;
    }

    private static List<String> texts(ResultSet r, int column) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (@Nullable Object text : (Object[]) r.getArray(column).getArray()) {
            texts.add(text == null ? "∅" : text.toString());
        }
        return texts;
    }

    private List<String> names(ResultSet r, int column) throws SQLException {
        @Nullable Array numbers = r.getArray(column);
        List<String> names = new ArrayList<>();
        if (numbers != null) {
            for (Object number : (Object[]) numbers.getArray()) {
                names.add(sql.compared.get((Integer) number).column().name());
            }
        }
        return names;
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    /** Drops the session's temporary tables; the connection stays the caller's. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        Staging.drop(connection);
        Transactions.run(connection, c -> execute(c, "DROP TABLE IF EXISTS " + JUDGED));
    }
}
