package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static final String ENDLESS = "SELECT i AS id, repeat('x', 100) AS text"
            + " FROM generate_series(1, 100000) i, generate_series(1, 100000) j";

    private static String database;

    @TempDir
    private Path directory;

    @BeforeAll
    static void createTables() {
        database = TestDatabases.create();
        TestDatabases.execute(database, """
                CREATE TABLE items (id int PRIMARY KEY, name text, note text);
                INSERT INTO items VALUES (1, '=1+1', NULL), (2, 'plain "text"', '')""");
    }

    private User user() {
        return User.in(directory, database);
    }

    private User.Run export(String... args) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(args));
        return user().types(all.toArray(String[]::new));
    }

    @Test
    void writesCsvToStandardOutput() {
        User.Run run = export("items");

        assertThat(run.out()).isEqualTo("""
                "id","name","note"
                1,"'\u2060=1+1",
                2,"plain ""text""\",""
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void writesTextsAsTheyAreWhenAskedTo() {
        assertThat(export("items", "--raw").out()).contains("1,\"=1+1\",\n");
    }

    @ParameterizedTest
    @CsvSource({"items.csv", "items.csv.gz", "items.csv.zst", "items.ndjson", "items.parquet", "items.xlsx", "items.xls"
    })
    void writesAFileThatChangesNothingWhenItIsImported(String name) {
        String file = directory.resolve(name).toString();

        User.Run exported = export("items", "-o", file);
        User.Run imported = user().types("import", file, "--into", "items");

        assertThat(exported.out()).matches("Done in [^·]+ · 2 rows · [0-9.]+ (bytes|kB) in .*" + name + "\n");
        assertThat(imported.out()).contains("2 read = 0 created + 0 updated + 2 unchanged");
    }

    @Test
    void tellsOfTheFileAsJson() {
        String file = directory.resolve("items.csv").toString();

        User.Run run = export("items", "-o", file, "--json");

        assertThat(run.out()).contains("\"format\":\"csv\",\"compression\":null,\"rows\":2,");
    }

    @Test
    void leavesAFileThatIsThereAloneUnlessAskedToOverwriteIt() throws IOException {
        Path file = Files.writeString(directory.resolve("items.csv"), "mine");

        User.Run refused = export("items", "-o", file.toString());
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .isEqualTo(file + ": exists; expected a name that no file has. To fix: name another file, or overwrite"
                        + " it with --overwrite. [LOCAL_IO]\n");
        assertThat(file).hasContent("mine");

        assertThat(export("items", "-o", file.toString(), "--overwrite").exitCode())
                .isZero();
        assertThat(Files.readString(file)).startsWith("\"id\"");
    }

    @Test
    void refusesWhatIsNoTableAndNoQuery() {
        assertThat(export("item").err())
                .isEqualTo("table item: there is no such table or view; expected one that this user can see."
                        + " To fix: did you mean items? Else correct its name. [TABLE_NOT_FOUND]\n");
        for (String sql : List.of("DELETE FROM items", "SELECT 1; DELETE FROM items", "")) {
            User.Run run = export("--query", sql);
            assertThat(run.exitCode()).as(sql).isEqualTo(2);
            assertThat(run.err()).as(sql).contains("expected one").contains("[PLAN_INVALID]");
        }
        assertThat(export("--query", "SELECT 1) TO STDOUT; --").exitCode()).isEqualTo(2);
        assertThat(export("items").out()).contains("plain");
    }

    @Test
    void refusesToCompressWhatCouldNotBeReadThen() {
        Path file = directory.resolve("items.xlsx.gz");

        assertThat(export("items", "-o", file.toString()).err())
                .isEqualTo("table items: is to be compressed with gzip; expected no compression of a file in format"
                        + " xlsx, which cannot be read from within an archive. To fix: leave the compression"
                        + " out. [PLAN_INVALID]\n");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThat(export("--query", "SELECT 1 AS a, 2 AS a").err())
                .isEqualTo("query: has several columns named a; expected a name of its own for each."
                        + " To fix: name them with AS. [PLAN_INVALID]\n");
    }

    @Test
    void asksForTheOneAndOnlySource() {
        assertThat(export().err()).contains("TABLE: found none and no --query; expected one of the two");
        assertThat(export("items", "--query", "SELECT 1").err())
                .contains("TABLE: found items and --query; expected one of the two");
        assertThat(export("items", "--format", "xslx").err()).contains("; did you mean xlsx?");
        assertThat(export("items", "-o", "items.xlss").err()).contains("its ending names no format");
    }

    @Test
    void endsQuietlyWhenItIsKilledAndLeavesNoPartOfTheFile() throws Exception {
        Path file = directory.resolve("endless.csv");
        Process process = start("--query", ENDLESS, "-o", file.toString());
        try {
            awaitBytesBeside(file);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(file).doesNotExist();
        export("items", "-o", file.toString());
        assertThat(Files.readString(file)).startsWith("\"id\"").hasLineCount(3);
        assertThat(parts(file)).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItIsTerminated() throws Exception {
        Path file = directory.resolve("endless.csv.gz");
        Process process = start("--query", ENDLESS, "-o", file.toString());
        try {
            awaitBytesBeside(file);
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void stopsWhileTheDatabaseHasNotGivenARowYet() throws Exception {
        Path file = directory.resolve("slow.csv");
        Process process = start("--query", "SELECT pg_sleep(300)", "-o", file.toString());
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !parts(file).isEmpty() && sleeps());
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(directory).isEmptyDirectory();
        assertThat(sleeps()).isFalse();
    }

    private static boolean sleeps() {
        return TestDatabases.query(database, """
                SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY%pg_sleep%'""").equals(List.of("1"));
    }

    @ParameterizedTest
    @CsvSource({"items", "big"})
    void saysWhenStandardOutputHasNoRoom(String table) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        TestDatabases.execute(database, "CREATE TABLE IF NOT EXISTS big AS SELECT generate_series(1, 10000) AS id");

        Process process = starting(table).redirectOutput(new File("/dev/full")).start();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("standard output: cannot be written: ")
                .contains("; what was written to it is not whole. To fix: ");
        assertThat(process.waitFor()).isEqualTo(4);
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws Exception {
        Process process = start("--query", ENDLESS);
        assertThat(process.getInputStream().readNBytes(10)).hasSize(10);

        process.getInputStream().close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void takesADashForStandardOutput() {
        assertThat(export("items", "-o", "-").out()).startsWith("\"id\"");
    }

    @Test
    void passesOnQuestionMarksOfAQuery() {
        assertThat(export("--query", "SELECT '{\"a\": 1}'::jsonb ? 'a' AS has").out())
                .isEqualTo("\"has\",\nt,\n");
    }

    @Test
    void saysWhatAQueryFailsFor() {
        assertThat(export("--query", "SELECT 1 / (id - 2) AS x FROM items").err())
                .isEqualTo("query: the database says: ERROR: division by zero; expected values that can be computed."
                        + " To fix: leave out the rows that it fails for, or correct the statement. [PLAN_INVALID]\n");
    }

    @Test
    void keepsTheRightsOfAFileThatItReplacesAndFollowsLinks() throws IOException {
        Path file = Files.writeString(directory.resolve("items.csv"), "mine");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);

        export("items", "-o", link.toString(), "--overwrite");

        assertThat(Files.readString(file)).startsWith("\"id\"");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), directory.resolve("nothing"));

        for (String target : List.of(link.toString(), "/dev/null")) {
            assertThat(export("items", "-o", target, "--format", "csv", "--overwrite")
                            .err())
                    .isEqualTo(
                            target + ": is there and is no file, but a device, a pipe or a link to nothing; expected a"
                                    + " file or nothing. To fix: name another file, or send standard output to it. [LOCAL_IO]\n");
        }
    }

    @Test
    void isToldThatAnotherExportWritesTheFile() throws Exception {
        Path file = directory.resolve("endless.csv");
        Process process = start("--query", ENDLESS, "-o", file.toString());
        try {
            awaitBytesBeside(file);

            assertThat(export("items", "-o", file.toString()).err())
                    .contains("is being written by another export; expected nobody else");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitBytesBeside(Path file) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> parts(file).stream().anyMatch(part -> part.length() > 100_000));
    }

    private static List<File> parts(Path file) {
        File[] parts = file.getParent().toFile().listFiles((in, name) -> name.endsWith(".onceload-part"));
        return List.of(parts);
    }

    private Process start(String... args) throws IOException {
        return starting(args).start();
    }

    private ProcessBuilder starting(String... args) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.onceload.cli.Main",
                "export"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(user().environment());
        return builder;
    }
}
