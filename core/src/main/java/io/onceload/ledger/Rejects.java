package io.onceload.ledger;

import io.onceload.model.Reject;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.plan.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rejected rows: one ledger row for each source row, all its problems in one array, its bytes as given. */
public final class Rejects {
    private static final String INSERT = """
            INSERT INTO onceload.reject (import_id, phase, row_number, line_number, problems, raw)
            SELECT ?, 0, r.row_number, r.line_number, r.problems::jsonb, r.raw
            FROM ROWS FROM (pg_catalog.unnest(?::bigint[]), pg_catalog.unnest(?::bigint[]),
                            pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::bytea[]))
                 AS r (row_number, line_number, problems, raw)""";

    private static final String SELECT = """
            SELECT row_number, line_number, problems, raw FROM onceload.reject
            WHERE import_id = ? AND row_number > ? ORDER BY row_number LIMIT 50""";

    private static final String ROWS = """
            SELECT row_number FROM onceload.reject
            WHERE import_id = ? AND phase = 0 AND row_number BETWEEN ? AND ? ORDER BY row_number""";

    private Rejects() {}

    /** Numbers of the rejected rows {@code from} to {@code to}, both included. */
    public static List<Long> rows(Connection connection, UUID importId, long from, long to) throws SQLException {
        List<Long> rows = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(ROWS)) {
            s.setObject(1, importId);
            s.setLong(2, from);
            s.setLong(3, to);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    rows.add(r.getLong(1));
                }
            }
        }
        return rows;
    }

    /** Writes {@code rejects} in the caller's transaction. */
    public static void write(Connection connection, UUID importId, List<Reject> rejects) throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(INSERT)) {
            s.setObject(1, importId);
            s.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rejects.stream().map(Reject::row).toArray()));
            s.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", rejects.stream().map(Reject::line).toArray()));
            s.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            rejects.stream().map(r -> json(r.problems())).toArray()));
            s.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea", rejects.stream().map(Reject::raw).toArray(byte[][]::new)));
            s.executeUpdate();
        }
    }

    /** Hands all rejects of an import to {@code each}, in source order, in constant memory. */
    public static void forEach(Connection connection, UUID importId, Consumer<Reject> each) throws SQLException {
        long after = -1;
        int found;
        do {
            found = 0;
            try (PreparedStatement s = connection.prepareStatement(SELECT)) {
                s.setObject(1, importId);
                s.setLong(2, after);
                try (ResultSet r = s.executeQuery()) {
                    while (r.next()) {
                        after = r.getLong(1);
                        each.accept(new Reject(after, r.getLong(2), problems(r.getString(3)), r.getBytes(4)));
                        found++;
                    }
                }
            }
        } while (found > 0);
    }

    /** The array that the ledger keeps. */
    static String json(List<RowProblem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (RowProblem problem : problems) {
            ObjectNode node = array.addObject();
            node.put("column", problem.column());
            node.put("code", problem.code().name());
            node.put("message", Ledger.storable(problem.message()));
        }
        return JsonText.of(array);
    }

    private static List<RowProblem> problems(String json) {
        List<RowProblem> problems = new ArrayList<>();
        for (JsonNode node : JsonMapper.shared().readTree(json)) {
            JsonNode column = node.path("column");
            problems.add(new RowProblem(
                    column.isNull() ? null : column.asString(),
                    RejectCode.valueOf(node.path("code").asString()),
                    node.path("message").asString()));
        }
        return problems;
    }
}
