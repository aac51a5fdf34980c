package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code import --json}: one object a run, for every ending. */
class ImportJsonTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createTable() {
        user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text)");
    }

    private static JsonNode only(User.Run run) {
        assertThat(run.out().lines()).hasSize(1);
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void tellsOfAnImport() {
        User.Run run = user.types(
                "import", user.file("items.csv", "id,name,lot\n1,one,a\nx,two,b\n"), "--into", "items", "--json");

        JsonNode json = only(run);
        assertThat(json.path("import_id").asString()).hasSize(36);
        assertThat(json.path("outcome").asString()).isEqualTo("imported");
        assertThat(json.path("status").asString()).isEqualTo("completed_with_rejects");
        assertThat(json.path("target").asString()).isEqualTo("public.items");
        assertThat(json.path("parent_id").isNull()).isTrue();
        assertThat(json.path("read").asLong()).isEqualTo(2);
        assertThat(json.path("created").asLong()).isEqualTo(1);
        assertThat(json.path("updated").asLong()).isZero();
        assertThat(json.path("unchanged").asLong()).isZero();
        assertThat(json.path("skipped").asLong()).isZero();
        assertThat(json.path("rejected").asLong()).isEqualTo(1);
        assertThat(json.path("seconds").asDouble()).isPositive();
        assertThat(json.path("rows_per_second").asLong()).isPositive();
        assertThat(json.path("source").path("name").asString()).isEqualTo("items.csv");
        assertThat(json.path("source").path("bytes").asLong()).isEqualTo(28);
        assertThat(json.path("source").path("sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(json.path("fault").isNull()).isTrue();
        assertThat(run.err())
                .contains("Ignored   lot: no such column in public.items\n")
                .doesNotContain("See the");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsOfAnImportThatIsInAlready() {
        String[] command = {"import", user.file("items.csv", "id\n1\n"), "--into", "items", "--json"};
        JsonNode first = only(user.types(command));
        user.types("import", user.file("other.csv", "id\n2\n"), "--into", "items");

        User.Run run = user.types(command);

        JsonNode json = only(run);
        assertThat(json.path("outcome").asString()).isEqualTo("already_imported");
        assertThat(json.path("import_id")).isEqualTo(first.path("import_id"));
        assertThat(json.path("read").asLong()).isEqualTo(1);
        assertThat(json.path("imported_since").asLong()).isEqualTo(1);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsOfOneThatStoppedAndOneThatWentOn() {
        String file = user.file("items.csv", "id\nx\n2\n");

        User.Run stopped = user.types("import", file, "--into", "items", "--max-rejects=0", "--chunk-rows=1", "--json");
        User.Run resumed = user.types("import", file, "--into", "items", "--json");

        JsonNode fault = only(stopped);
        assertThat(fault.path("outcome").isNull()).isTrue();
        assertThat(fault.path("status").asString()).isEqualTo("failed");
        assertThat(fault.path("fault").path("code").asString()).isEqualTo("TOO_MANY_REJECTS");
        assertThat(fault.path("fault").path("message").asString()).startsWith("items.csv: 1 of 1 rows were rejected");
        assertThat(fault.path("fault").path("remedy").asString()).startsWith("look at them with");
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(only(resumed).path("outcome").asString()).isEqualTo("resumed");
        assertThat(only(resumed).path("rejected").asLong()).isEqualTo(1);
        assertThat(resumed.exitCode()).isEqualTo(1);
    }
}
