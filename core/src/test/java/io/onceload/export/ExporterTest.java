package io.onceload.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class ExporterTest {
    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.dataSource();
    private final Exporter exporter = new Exporter(database);
    private String schema = "";

    @BeforeEach
    void createTables() throws SQLException {
        schema = TestDatabase.freshSchema();
        execute("""
                CREATE TABLE items (id int PRIMARY KEY, name text);
                INSERT INTO items VALUES (1, 'one'), (2, NULL);
                CREATE VIEW item_view AS SELECT * FROM items;
                CREATE MATERIALIZED VIEW item_copy AS SELECT * FROM items;
                CREATE TABLE parted (id int PRIMARY KEY, name text) PARTITION BY RANGE (id);
                CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (0) TO (2);
                CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM (2) TO (9);
                INSERT INTO parted SELECT * FROM items""");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + schema);
            statement.execute(sql);
        }
    }

    private String exported(Export what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.toStream(what, out, ExportListener.NONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "item_view", "item_copy", "parted"})
    void exportsWhateverHasRows(String name) {
        assertThat(exported(Export.table(schema + "." + name))).isEqualTo("\"id\",\"name\"\n1,\"one\"\n2,\n");
    }

    @Test
    void refusesATableOfWhichTheUserSeesOnlySomeRows() throws SQLException {
        String role = schema + "_reader";
        execute("""
                ALTER TABLE items ENABLE ROW LEVEL SECURITY;
                CREATE POLICY half ON items USING (id = 1);
                CREATE ROLE %2$s LOGIN PASSWORD 'secret';
                GRANT USAGE ON SCHEMA %1$s TO %2$s;
                GRANT SELECT ON items TO %2$s""".formatted(schema, role));
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setUrl(((PGSimpleDataSource) database).getUrl());
        reader.setUser(role);
        reader.setPassword("secret");
        Exporter asReader = new Exporter(reader);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> asReader.toStream(Export.table(schema + ".items"), out, ExportListener.NONE))
                .isInstanceOf(ImportException.class)
                .hasMessage("table " + schema + ".items: has row-level security that applies to this database user;"
                        + " expected to see all rows. To fix: connect as a user with BYPASSRLS, or export what this one sees"
                        + " with --query. [PERMISSION_DENIED]");
        asReader.toStream(Export.query("SELECT * FROM " + schema + ".items"), out, ExportListener.NONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"id\",\"name\"\n1,\"one\"\n");
    }

    @Test
    void refusesATableWithoutColumns() throws SQLException {
        execute("CREATE TABLE bare ()");

        assertThatThrownBy(() -> exported(Export.table(schema + ".bare")))
                .hasMessage("table " + schema + ".bare: has no columns; expected at least one. To fix: export something"
                        + " else. [PLAN_INVALID]");
    }

    @Test
    void writesAValueThatIsLongerThanAnyBuffer() {
        String value = exported(Export.query("SELECT repeat('a\"\\', 1000000) AS long, 1 AS one"));

        assertThat(value).hasSize("\"long\",\"one\"\n\"\",1\n".length() + 4_000_000);
        assertThat(value).endsWith("a\"\"\\\",1\n");
    }

    @Test
    void refusesASecondExportToAFileThatIsBeingWritten() throws Exception {
        Path file = directory.resolve("items.csv");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<ExportResult> first = other.submit(() -> exporter.toFile(
                    Export.query("SELECT i AS id FROM generate_series(1, 3000000) i"),
                    file,
                    false,
                    (rows, expected, bytes) -> {
                        begun.countDown();
                        await(enough);
                    }));
            begun.await();

            for (int time = 1; time <= 2; time++) {
                assertThatThrownBy(
                                () -> exporter.toFile(Export.table(schema + ".items"), file, true, ExportListener.NONE))
                        .hasMessageContaining("is being written by another export");
            }
            enough.countDown();

            assertThat(first.get().rows()).isEqualTo(3_000_000);
            assertThat(file).isRegularFile();
            assertThat(names()).containsExactly("items.csv");
        } finally {
            enough.countDown();
            other.shutdown();
        }
    }

    @Test
    void removesWhatADeadProcessLeftOfTheSameFileOnly() throws IOException {
        Path file = directory.resolve("items.csv");
        Files.writeString(directory.resolve(".items.csv.0123abcd.onceload-part"), "part");
        Files.writeString(directory.resolve(".items.csv.gz.0123abcd.onceload-part"), "another's");

        exporter.toFile(Export.table(schema + ".items"), file, false, ExportListener.NONE);

        assertThat(names()).containsExactlyInAnyOrder("items.csv", ".items.csv.gz.0123abcd.onceload-part");
    }

    @Test
    void takesTheLongestNameThatAFileCanHave() throws IOException {
        Path file = directory.resolve("x".repeat(251) + ".csv");

        exporter.toFile(Export.table(schema + ".items"), file, false, ExportListener.NONE);

        assertThat(file).isRegularFile();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList().stream();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
