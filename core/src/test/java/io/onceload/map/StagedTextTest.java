package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import io.onceload.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview shows the value that the server would hold. */
class StagedTextTest {
    private static final int VALUES = 1000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int2",
                "int4",
                "int8",
                "numeric",
                "numeric(4,2)",
                "numeric(12,3)",
                "numeric(3,-2)",
                "bool",
                "uuid",
                "date",
                "timestamp",
                "timestamp(2)",
                "timestamptz",
                "time",
                "time(2)",
                "timetz",
                "text",
                "varchar(5)"
            })
    void isWhatTheServerWouldWrite(String type) throws SQLException {
        assertThat(differences(type, "shown IS DISTINCT FROM given::TYPE::text"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"float4", "float8", "bpchar(5)"})
    void isTheSameValueToTheServer(String type) throws SQLException {
        assertThat(differences(type, "shown::TYPE::text IS DISTINCT FROM given::TYPE::text"))
                .isEmpty();
    }

    @Test
    void showsNoValueAsNone() {
        List<ResolvedColumn> columns = List.of(Columns.filled("a", "int4", 0), Columns.filled("b", "text", 1));
        Slice slice = new Slice(Position.START, 2);
        RowMapper mapper = new RowMapper(columns, Set.of(""), ZONE, OneColumn.NOW);

        mapper.map(TextRow.of("1", "x"), slice);
        mapper.map(TextRow.of("", "y"), slice);

        assertThat(new StagedText(columns, ZONE).of(slice, 1)).containsExactly(null, "y");
    }

    private static List<String> differences(String type, String condition) throws SQLException {
        List<ResolvedColumn> columns = List.of(Columns.filled("v", type, 0));
        RowMapper mapper = new RowMapper(columns, Set.of(""), ZONE, OneColumn.NOW);
        StagedText staged = new StagedText(columns, ZONE);
        List<String> given = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String text : new RandomTexts(20260102).of(type, VALUES)) {
            Slice slice = new Slice(Position.START, 1);
            mapper.map(TextRow.of(text), slice);
            if (slice.count() == 1 && staged.of(slice, 0).get(0) != null) {
                given.add(text);
                shown.add(staged.of(slice, 0).get(0));
            }
        }
        assertThat(given).hasSizeGreaterThan(VALUES / 20);
        return rows(
                "SELECT given, shown, given::TYPE::text FROM unnest(?::text[], ?::text[]) AS u (given, shown) WHERE "
                        .concat(condition)
                        .replace("TYPE", type),
                given,
                shown);
    }

    private static List<String> rows(String sql, List<String> given, List<String> shown) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement zone = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            zone.execute("SET TIME ZONE '" + ZONE + "'");
            statement.setArray(1, connection.createArrayOf("text", given.toArray()));
            statement.setArray(2, connection.createArrayOf("text", shown.toArray()));
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1) + " | " + found.getString(2) + " | " + found.getString(3));
                }
            }
            return rows;
        }
    }
}
