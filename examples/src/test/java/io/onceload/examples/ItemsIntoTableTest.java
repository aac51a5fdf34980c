package io.onceload.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.model.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class ItemsIntoTableTest {
    @TempDir
    Path home;

    @Test
    void runsTwiceAndTheSecondRunChangesNothing() throws SQLException {
        String[] arguments = {"items.csv", home.toString()};
        ItemsIntoTable.main(arguments);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home)) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(postgres.jdbcUrl());
            database.setUser(postgres.user());
            database.setPassword(postgres.password());
            Counts again = ItemsIntoTable.importItems(database, Path.of("items.csv"));
            assertThat(again).isEqualTo(new Counts(2, 0, 0, 0, 1));
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
