package io.onceload.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.model.Counts;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @TempDir
    private static Path home;

    private static ExampleDatabase database;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startTheDatabase() {
        database = ExampleDatabase.open(home);
    }

    @AfterAll
    static void stopTheDatabase() {
        database.close();
    }

    @Test
    void itemsRunTwiceAndTheSecondRunChangesNothing() throws SQLException {
        ItemsIntoTable.main(new String[] {"items.csv", home.toString()});

        Counts again = ItemsIntoTable.importItems(database.dataSource(), Path.of("items.csv"));
        assertThat(again).isEqualTo(new Counts(2, 0, 0, 0, 1));
    }

    @Test
    void itemsGoInByAPlanFile() throws SQLException {
        ItemsByPlanFile.main(new String[] {"items.yaml", "items.csv", home.toString()});

        Counts again = ItemsByPlanFile.importItems(database.dataSource(), Path.of("items.yaml"), Path.of("items.csv"));
        assertThat(again).isEqualTo(new Counts(2, 0, 0, 0, 1));
    }

    @Test
    void rejectsComeBackAndGoIn() throws SQLException, IOException {
        RejectsComeBack.main(new String[] {home.toString()});

        ImportResult second = RejectsComeBack.run(database.dataSource(), directory);
        assertThat(second.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(second.parentId()).isPresent();
    }

    @Test
    void whatIsExportedComesBackUnchanged() throws SQLException, IOException {
        ExportAndBack.main(new String[] {home.toString()});

        ImportResult result = ExportAndBack.run(database.dataSource(), directory);
        assertThat(result.counts()).isEqualTo(new Counts(0, 0, 2, 0, 0));
    }

    @Test
    void stopsAndGoesOn() throws SQLException, IOException {
        ExampleDatabase.execute(database.dataSource(), "create table reading (id integer primary key, value integer)");

        ImportResult result = StopAndGoOn.run(database.dataSource(), directory);

        assertThat(result.counts()).isEqualTo(new Counts(1_000, 0, 0, 0, 0));
        StopAndGoOn.main(new String[] {home.toString()});
    }

    @Test
    void aFormatOfOnesOwnGoesInLikeAnyOther() throws IOException, SQLException {
        Path log = Files.writeString(
                directory.resolve("access.log"), "time:2024-05-01T10:00:00Z\tstatus:200\ntime:x\tstatus:404\n");
        ExampleDatabase.execute(database.dataSource(), "create table access (time timestamptz, status integer)");

        ImportResult result = Onceload.on(database.dataSource())
                .run(Plan.into("access").noKey().build(), Source.file(log), event -> {});

        assertThat(result.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
    }

    @Test
    void everyExampleIsTriedHere() throws IOException {
        String test = Files.readString(Path.of("src/test/java/io/onceload/examples/ExamplesTest.java"));
        List<String> mains;
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/onceload/examples"))) {
            mains = sources.filter(Files::isRegularFile)
                    .filter(ExamplesTest::hasMain)
                    .map(source -> source.getFileName().toString().replace(".java", ""))
                    .toList();
        }

        assertThat(mains).hasSizeGreaterThan(2).allMatch(name -> test.contains(name + ".main("));
    }

    private static boolean hasMain(Path source) {
        try {
            return Files.readString(source).contains("public static void main(");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theReadmeShowsThisVeryCode() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String code = Files.readString(Path.of("src/main/java/io/onceload/examples/ItemsIntoTable.java"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        List<String> shown = readme.substring(start, readme.indexOf("```", start))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> real = code.lines().map(String::strip).toList();

        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(real).containsSubsequence(shown);
    }
}
