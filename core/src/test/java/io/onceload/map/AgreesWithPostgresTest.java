package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.Reject;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import io.onceload.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Has a real server read the same texts: what is staged is what it reads, and what is rejected it refuses too. */
class AgreesWithPostgresTest {
    private static final int VALUES = 4000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRAILER = {-1, -1};

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestDatabase.dataSource().getConnection();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

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
                "numeric(2,4)",
                "float4",
                "float8",
                "bool",
                "uuid",
                "date",
                "timestamp",
                "timestamp(2)",
                "timestamptz",
                "timestamptz(0)",
                "time",
                "time(2)",
                "timetz",
                "timetz(0)",
                "text",
                "varchar(5)",
                "bpchar(5)",
            })
    void stagesWhatTheServerReads(String type) throws SQLException, IOException {
        List<String> texts = new RandomTexts(20260101).of(type, VALUES);
        ResolvedColumn column = Columns.filled("v", type, 0);
        RowMapper mapper = new RowMapper(List.of(column), Set.of(""), ZONE, OneColumn.NOW);
        Slice slice = new Slice(Position.START, VALUES);
        for (int i = 0; i < texts.size(); i++) {
            mapper.map(new TextRow(i + 1, List.of(texts.get(i)), Set.of(), null), slice);
        }
        assertThat(slice.count()).isGreaterThan(VALUES / 20);

        stage(StageTypes.stageType(column.column()), slice);
        give(texts, slice);

        assertThat(rows(DIFFERENT.replace("TYPE", type))).isEmpty();
        assertThat(rows(REJECTED_IN_VAIN.replace("TYPE", type))).isEmpty();
        assertThat(rows("SELECT count(*) FROM staged JOIN given USING (n)")).containsExactly(slice.count() + "");
    }

    private static final String DIFFERENT = """
            SELECT t, v::TYPE::text, t::TYPE::text FROM staged JOIN given USING (n)
            WHERE v::TYPE::text <> t::TYPE::text""";

    private static final String REJECTED_IN_VAIN =
            "SELECT t FROM given WHERE n < 0 AND pg_catalog.pg_input_is_valid(t, 'TYPE')"
                    // PostgreSQL would take today's offset
                    + " AND ('TYPE' NOT LIKE 'timetz%' OR t ~ '[-+zZ]')";

    private static void stage(String stageType, Slice slice) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + ZONE + "'");
            statement.execute("DROP TABLE IF EXISTS staged, given");
            statement.execute("CREATE TEMPORARY TABLE staged (n int, h bigint, v " + stageType + ")");
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        copy.write(SIGNATURE);
        copy.write(slice.rows().array(), 0, slice.rows().size());
        copy.write(TRAILER);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY staged FROM STDIN (FORMAT binary)", new ByteArrayInputStream(copy.toByteArray()));
    }

    /** The texts behind the staged rows under the same number; those behind rejects under −1. */
    private static void give(List<String> texts, Slice slice) throws SQLException {
        Set<Long> rejected = new HashSet<>();
        for (Reject reject : slice.rejects()) {
            rejected.add(reject.row());
        }
        Integer[] numbers = new Integer[texts.size()];
        int accepted = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rejected.contains(i + 1L) ? -1 : accepted++;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "CREATE TEMPORARY TABLE given AS SELECT * FROM unnest(?::int[], ?::text[]) AS u (n, t)")) {
            statement.setArray(1, connection.createArrayOf("int4", numbers));
            statement.setArray(2, connection.createArrayOf("text", texts.toArray()));
            statement.execute();
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(found.getString(i));
                }
                rows.add(String.join(" | ", cells));
            }
        }
        return rows;
    }
}
