package io.onceload.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.imports.TypesTable;
import io.onceload.model.Compression;
import io.onceload.model.Counts;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every kind of file that is written promises: a table that is exported and imported again is unchanged. A module that
 * adds a format extends this class, gives the format's name, and takes this module's test-jar as a test dependency; the
 * format must be found by the service loader, both to write and to read.
 */
public abstract class ExportRoundTripContract {
    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.dataSource();
    private final Onceload onceload = Onceload.on(database);
    private String schema = "";

    /** The format's {@link ExportFormat#name}. */
    protected abstract String format();

    /** How the files are compressed; null for not. */
    protected @Nullable Compression compression() {
        return null;
    }

    /** Types of {@code types.txt} of which the format cannot carry every value, with the reason; they are left out. */
    protected Map<String, String> cannotCarry() {
        return Map.of();
    }

    /** Whether a file without rows tells its columns; one that does not is refused by an import. */
    protected boolean namesColumnsWithoutRows() {
        return true;
    }

    @BeforeEach
    final void makeSchema() {
        schema = TestDatabase.freshSchema();
    }

    @Test
    final void valuesOfManyTypesComeBack() throws SQLException {
        run("""
                CREATE TABLE %s.item (id int PRIMARY KEY, big bigint, amount numeric, price numeric(12,2), ratio float8,
                  single real, yes boolean, day date, moment timestamp, zoned timestamptz, clock time, span interval,
                  note text, code varchar(20), fixed char(5), guid uuid, doc json, docb jsonb, raw bytea,
                  list int[], words text[], address inet, bits bit varying, extent int4range)
                """, """
                INSERT INTO %s.item VALUES
                (1, 9223372036854775807, 1.50, 12.30, 0.1, 0.1, true, '2024-02-29', '2024-02-29 13:45:00.000001',
                 '2024-02-29 13:45:00+02', '13:45:00.5', '1 year 2 mons -3 days 04:05:06.7', 'naïve 🦆', 'NULL', 'ab',
                 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a" :  1.10}', '{"b": [1, null]}', '\\x00ff7f',
                 '{1,NULL,3}', '{"a,b",NULL,""}', '10.0.0.1', B'0101', '[1,5)'),
                (2, -1, 100000000000000000000, -0.01, 1e-300, 1e20, false, '0044-03-15 BC', '1899-12-31 00:00:00',
                 '1900-01-01 00:00:00+00', '23:59:59', '-00:00:01', '', '', '', NULL, '"text"', 'null', '\\x', '{}', '{}',
                 '::1/64', B'', 'empty')
                """, "INSERT INTO %s.item (id) VALUES (3)");

        assertUnchanged(3);
    }

    @Test
    final void textsThatLookLikeSomethingElseComeBack() throws SQLException {
        run("CREATE TABLE %s.item (id int PRIMARY KEY, note text)", """
                INSERT INTO %s.item SELECT row_number() OVER (), note FROM unnest(ARRAY[
                  '=1+1', '+1', '-1', '@x', E'\\tx', E'\\rx', E'''\\u2060=1', '''', '#comment', E'\\ufeffbom', E'a\\r\\nb',
                  E'a\\nb', 'say "hi"', '"', ',', ';', E'\\\\N', E'\\\\', 'NULL', 'null', 'NA', 'N/A', '-', '007', '1.50',
                  'true', '2024-02-29', '{"a": 1}', '[', '_x0041_', '<b>&amp;</b>', ' a ', E'\\u0001\\u001f', '', NULL]) AS note
                """);

        assertUnchanged(35);
    }

    @Test
    final void aTableOfOneColumnComesBack() throws SQLException {
        run("CREATE TABLE %s.item (name text PRIMARY KEY)", "INSERT INTO %s.item VALUES ('a'), (''), ('name '), ('1')");

        assertUnchanged(4);
    }

    @Test
    final void aTableWithoutRowsComesBack() throws SQLException {
        run("CREATE TABLE %s.item (name text PRIMARY KEY)");

        if (namesColumnsWithoutRows()) {
            assertUnchanged(0);
        } else {
            assertThatThrownBy(() -> assertUnchanged(0))
                    .isInstanceOfSatisfying(
                            ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.HEADER_INVALID));
        }
    }

    @Test
    final void everyTypeComesBack() throws IOException {
        DataSource fresh = TestDatabase.freshDatabase();
        TypesTable.create(fresh);
        Plan plan = Plan.into(TypesTable.NAME).build();
        long rows = imported(fresh, plan, TypesTable.writeValues(directory)).created();
        String carried = TypesTable.columns().entrySet().stream()
                .filter(column -> !cannotCarry().containsKey(column.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        Path file = directory.resolve("export." + format());

        Onceload.on(fresh)
                .export(
                        Export.query("SELECT id, " + carried + " FROM " + TypesTable.NAME)
                                .as(format())
                                .compressed(compression()),
                        file,
                        false,
                        ExportListener.NONE);

        assertThat(rows).isGreaterThan(250);
        assertThat(imported(fresh, plan, file)).isEqualTo(new Counts(0, 0, rows, 0, 0));
    }

    @Test
    final void naughtyStringsComeBack() throws SQLException, IOException {
        Path list = SharedData.folder("blns").resolve("blns.json");
        run("CREATE TABLE %s.item (id int PRIMARY KEY, note text)");
        int rows = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + schema + ".item VALUES (?, ?)")) {
            for (JsonNode text : JsonMapper.shared().readTree(Files.readString(list))) {
                insert.setInt(1, ++rows);
                insert.setString(2, text.asString());
                insert.executeUpdate();
            }
        }

        assertUnchanged(rows);
        assertThat(rows).isGreaterThan(500);
    }

    @Test
    final void columnsThatTheDatabaseComputesDoNoHarm() throws SQLException {
        run(
                "CREATE TABLE %s.item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price money,"
                        + " twice money GENERATED ALWAYS AS (price * 2) STORED)",
                "INSERT INTO %s.item (price) VALUES (1.50), (-2), (NULL)");

        assertUnchanged(3);
    }

    @Test
    final void namesOfColumnsComeBack() throws SQLException {
        run(
                "CREATE TABLE %s.item (id int PRIMARY KEY, \"=a\" text, \"a.b\" int, \"A B\" int, \"1\" int, \"a,\"\"b\" int,"
                        + " \"2024-01-01\" int, \"-\" int, \"ä\" jsonb)",
                "INSERT INTO %s.item VALUES (1, 'x', 2, 3, 4, 5, 6, 7, '{\"a\": 1}'), (2, '', 1, 1, 1, 1, 1, 1, '[]')");

        assertUnchanged(2);
    }

    private static Counts imported(DataSource into, Plan plan, Path file) {
        return Onceload.on(into)
                .run(plan, Source.file(file), RunOptions.defaults(), ImportListener.NONE, ddl -> {})
                .orThrow()
                .counts();
    }

    private void assertUnchanged(long rows) {
        Path file = directory.resolve("item." + format());

        ExportResult exported = onceload.export(
                Export.table(schema + ".item").as(format()).compressed(compression()),
                file,
                false,
                ExportListener.NONE);
        Counts counts = imported(database, Plan.into(schema + ".item").build(), file);

        assertThat(exported.rows()).isEqualTo(rows);
        assertThat(counts).isEqualTo(new Counts(0, 0, rows, 0, 0));
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("%s", schema));
            }
        }
    }
}
