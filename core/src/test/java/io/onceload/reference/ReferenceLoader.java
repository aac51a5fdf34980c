package io.onceload.reference;

import io.onceload.model.Counts;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.SourceRow;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.OnUpdate;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What loading means, in plain words: rows are applied one at a time, in source order, each under a savepoint of its own.
 *
 * <p>The row's texts are put into a table of the same column types that has nothing else, so that the server reads
 * them as it would for the target. From there: look for the key; ask the policies; update what differs, insert what is
 * missing. Whatever the server refuses is a reject. A row that a foreign key to the table itself refuses waits until the
 * end of the file, with all later rows of its key.
 */
final class ReferenceLoader {
    private enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED,
        REJECTED,
        PARKED
    }

    private final Connection connection;
    private final TableKind kind;
    private final List<FieldRule> rules;
    private final Duplicates duplicates;
    private final OnConflict onConflict;
    private final String table;
    private final String keyMatch;
    private final List<String> values;

    private final Map<Result, Long> counts = new EnumMap<>(Result.class);
    private final SortedMap<Long, Set<RejectCode>> rejects = new TreeMap<>();
    private final TreeMap<Long, Line> parked = new TreeMap<>();

    /**
     * @param connection without auto-commit, with a search path that leads to the table and to {@link #scratchTables}; the
     *     caller commits
     */
    ReferenceLoader(
            Connection connection,
            TableKind kind,
            List<FieldRule> rules,
            Duplicates duplicates,
            OnConflict onConflict) {
        this.connection = connection;
        this.kind = kind;
        this.rules = rules;
        this.duplicates = duplicates;
        this.onConflict = onConflict;
        table = quoted(kind.table());
        keyMatch = kind.key().isEmpty()
                ? "false"
                : and(kind.key(), k -> "t.%s IS NOT DISTINCT FROM (SELECT r.%s FROM the_row r)");
        values = kind.fields().stream()
                .map(Field::column)
                .filter(column -> !kind.key().contains(column))
                .toList();
    }

    /** The row at hand; the keys that this import has applied; the keys of parked rows. */
    static List<String> scratchTables(TableKind kind) {
        String columns = list(kind.fields().stream().map(Field::column).toList(), c -> quoted(c));
        String keys = kind.key().isEmpty() ? "" : ", " + list(kind.key(), c -> quoted(c));
        String from = " FROM " + quoted(kind.table()) + " WITH NO DATA";
        return List.of(
                "CREATE UNLOGGED TABLE the_row AS SELECT " + columns + from,
                "INSERT INTO the_row DEFAULT VALUES",
                "CREATE UNLOGGED TABLE seen_key AS SELECT 0::bigint AS number" + keys + from,
                "CREATE UNLOGGED TABLE parked_key AS SELECT 0::bigint AS number" + keys + from);
    }

    void load(Path file) throws SQLException {
        execute("DELETE FROM seen_key");
        execute("DELETE FROM parked_key");
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        try (RowReader reader = CsvFormat.STANDARD.open(Source.file(file), Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                if (row.problem() != null) {
                    reject(row.number(), row.problem().code());
                } else {
                    apply(row.number(), line(row));
                }
            }
        }
        retryParked();
    }

    Counts counts() {
        return new Counts(
                number(Result.CREATED),
                number(Result.UPDATED),
                number(Result.UNCHANGED),
                number(Result.SKIPPED),
                number(Result.REJECTED));
    }

    private void count(Result result) {
        counts.merge(result, 1L, Long::sum);
    }

    private long number(Result result) {
        return counts.getOrDefault(result, 0L);
    }

    SortedMap<Long, Set<RejectCode>> rejects() {
        return rejects;
    }

    private Line line(SourceRow row) {
        @Nullable String[] texts = new String[kind.fields().size()];
        for (int i = 0; i < texts.length; i++) {
            String text = row.field(i).toString();
            boolean marked = text.equals(rules.get(i).marker()) && !row.quoted(i);
            boolean nothing = marked || (text.isEmpty() && !kind.fields().get(i).text());
            texts[i] = nothing ? null : text;
        }
        return Line.of(texts, null).meant(rules);
    }

    private Result apply(long number, Line line) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Result result;
        try {
            result = applyOrThrow(number, line);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            result = refused(number, e);
            if (result == Result.PARKED) {
                put(line);
            }
        } catch (Refusal refusal) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            result = Result.REJECTED;
            rejects.put(number, Set.of(refusal.code));
        }
        switch (result) {
            case CREATED, UPDATED, UNCHANGED -> remember("seen_key", number);
            case PARKED -> {
                if (parked.put(number, line) == null) {
                    remember("parked_key", number);
                }
            }
            case SKIPPED, REJECTED -> {}
        }
        count(result);
        return result;
    }

    private Result applyOrThrow(long number, Line line) throws SQLException, Refusal {
        put(line);
        for (int key : kind.keyPositions()) {
            if (line.values().get(key) == null && kind.fields().get(key).whenNull() == RejectCode.REQUIRED) {
                throw new Refusal(RejectCode.REQUIRED);
            }
        }
        Look look = look(number);
        if (look.waits()) {
            return Result.PARKED;
        }
        if (look.seen() && duplicates == Duplicates.FIRST) {
            return Result.SKIPPED;
        }
        if (look.seen() && duplicates == Duplicates.REJECT) {
            throw new Refusal(RejectCode.DUPLICATE_KEY);
        }
        if (look.there() && !look.seen() && onConflict == OnConflict.KEEP) {
            return Result.SKIPPED;
        }
        if (look.there() && !look.seen() && onConflict == OnConflict.REJECT) {
            throw new Refusal(RejectCode.ROW_EXISTS);
        }
        if (!look.there()) {
            return insert() ? Result.CREATED : Result.SKIPPED;
        }
        if (!look.differs()) {
            return Result.UNCHANGED;
        }
        return update() ? Result.UPDATED : Result.SKIPPED;
    }

    /**
     * What there is of a row's key.
     *
     * @param waits whether an earlier row of the key is parked
     * @param seen whether this import has applied the key
     * @param there whether the table has it
     * @param differs whether the table's row has another image
     */
    private record Look(boolean waits, boolean seen, boolean there, boolean differs) {}

    private Look look(long number) throws SQLException {
        String found = " FROM (SELECT * FROM " + table
                + kind.condition().map(p -> " WHERE " + p).orElse("") + ") t WHERE " + keyMatch;
        List<String> compared = values.stream().filter(c -> !rule(c).stamp()).toList();
        String differs = compared.isEmpty()
                ? "false"
                : "(SELECT ROW(" + list(compared, c -> "t." + quoted(c))
                        + ")::record OPERATOR(pg_catalog.*<>) (SELECT ROW("
                        + list(compared, c -> rule(c).updated(quoted(c))) + ")::record FROM the_row r)" + found + ")";
        String query = "SELECT EXISTS (SELECT FROM parked_key t WHERE t.number < " + number + " AND " + keyMatch + "),"
                + " EXISTS (SELECT FROM seen_key t WHERE " + keyMatch + "), EXISTS (SELECT" + found + "), " + differs;
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            r.next();
            return new Look(r.getBoolean(1), r.getBoolean(2), r.getBoolean(3), r.getBoolean(4));
        }
    }

    /** Has the server read the texts as values of the table's types. */
    private void put(Line line) throws SQLException {
        String assignments = list(kind.fields().stream().map(Field::column).toList(), c -> quoted(c) + " = ?");
        try (PreparedStatement s = connection.prepareStatement("UPDATE the_row SET " + assignments)) {
            for (int i = 0; i < line.values().size(); i++) {
                s.setObject(i + 1, line.values().get(i), Types.OTHER);
            }
            s.executeUpdate();
        }
    }

    /** @return whether the row went in; otherwise a trigger swallowed it */
    private boolean insert() throws SQLException, Refusal {
        String columns = list(kind.fields().stream().map(Field::column).toList(), c -> quoted(c));
        return write("INSERT INTO " + table + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                + " FROM the_row");
    }

    private boolean update() throws SQLException, Refusal {
        List<String> updated =
                values.stream().filter(c -> rule(c).onUpdate() != OnUpdate.KEEP).toList();
        return write("UPDATE " + table + " t SET (" + list(updated, c -> quoted(c)) + ") = (SELECT "
                + list(updated, c -> rule(c).updated(quoted(c))) + " FROM the_row r) WHERE " + keyMatch
                + kind.condition().map(p -> " AND " + p).orElse(""));
    }

    private FieldRule rule(String column) {
        return rules.get(kind.fields().stream().map(Field::column).toList().indexOf(column));
    }

    private boolean write(String statement) throws SQLException, Refusal {
        boolean written = false;
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(
                        statement + " RETURNING " + kind.condition().orElse("true"))) {
            while (r.next()) {
                written = true;
                if (!r.getBoolean(1)) {
                    throw new Refusal(RejectCode.OUTSIDE_KEY_INDEX);
                }
            }
        }
        return written;
    }

    /** Passes over the parked rows, from the last to the first and back in turn, until none is left. */
    private void retryParked() throws SQLException {
        boolean backward = true;
        while (!parked.isEmpty()) {
            int before = parked.size();
            for (long number : List.copyOf(backward ? parked.descendingKeySet() : parked.keySet())) {
                if (apply(number, parked.get(number)) != Result.PARKED) {
                    unpark(number);
                }
            }
            backward = !backward;
            if (parked.size() == before) {
                giveUp();
                backward = true;
            }
        }
    }

    /** First the rows that others wait for, since these others may help the rest. */
    private void giveUp() throws SQLException {
        List<Long> given =
                numbers("SELECT t.number FROM parked_key t WHERE NOT " + exists("<") + " AND " + exists(">"));
        if (given.isEmpty()) {
            given = List.copyOf(parked.keySet());
        }
        for (long number : given) {
            unpark(number);
            reject(number, RejectCode.FOREIGN_KEY);
        }
    }

    private void unpark(long number) throws SQLException {
        parked.remove(number);
        execute("DELETE FROM parked_key WHERE number = " + number);
    }

    private String exists(String order) {
        return "EXISTS (SELECT FROM parked_key o WHERE o.number " + order + " t.number AND "
                + (kind.key().isEmpty() ? "false" : and(kind.key(), k -> "t.%s IS NOT DISTINCT FROM o.%s")) + ")";
    }

    private Result refused(long number, SQLException e) throws SQLException {
        String state = e.getSQLState();
        ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (state.equals("23503")
                && message != null
                && kind.selfReferences().contains(String.valueOf(message.getConstraint()))) {
            return Result.PARKED;
        }
        rejects.put(number, Set.of(code(e)));
        return Result.REJECTED;
    }

    private static RejectCode code(SQLException e) throws SQLException {
        return switch (e.getSQLState()) {
            case "23502" -> RejectCode.NOT_NULL;
            case "23503" -> RejectCode.FOREIGN_KEY;
            case "23505" -> RejectCode.UNIQUE;
            case "23514" -> RejectCode.CHECK;
            case "23P01" -> RejectCode.EXCLUSION;
            case "P0001" -> RejectCode.TRIGGER;
            case "22001" -> RejectCode.LENGTH;
            case "22003", "22008" -> RejectCode.OUT_OF_RANGE;
            case "42501" -> RejectCode.ROW_SECURITY;
            case "54000" -> RejectCode.REFUSED;
            default -> {
                if (!e.getSQLState().startsWith("22")) {
                    throw e;
                }
                yield RejectCode.INVALID_VALUE;
            }
        };
    }

    private void reject(long number, RejectCode code) {
        rejects.put(number, Set.of(code));
        count(Result.REJECTED);
    }

    /** Keeps the key of the row at hand. */
    private void remember(String where, long number) throws SQLException {
        if (kind.key().isEmpty()) {
            return;
        }
        execute("INSERT INTO " + where + " SELECT " + number + ", " + list(kind.key(), c -> quoted(c))
                + " FROM the_row");
    }

    private List<Long> numbers(String query) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            while (r.next()) {
                found.add(r.getLong(1));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    private static String and(List<String> columns, Function<String, String> pattern) {
        return columns.stream()
                .map(c -> pattern.apply(c).replace("%s", quoted(c)))
                .collect(Collectors.joining(" AND "));
    }

    private static String list(List<String> columns, Function<String, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A reason other than the server's. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final RejectCode code;

        Refusal(RejectCode code) {
            super(code.name(), null, false, false);
            this.code = code;
        }
    }
}
