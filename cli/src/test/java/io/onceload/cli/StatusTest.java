package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createDatabase() {
        user = User.in(directory);
    }

    @Test
    void saysHowToBeginWhereThereIsNothing() {
        User.Run list = user.types("status");
        User.Run last = user.types("status", "last");

        assertThat(list.out()).isEmpty();
        assertThat(list.err()).isEqualTo("No imports yet. To begin: onceload import FILE --into TABLE\n");
        assertThat(list.exitCode()).isZero();
        assertThat(last.err()).startsWith("import last: ").endsWith(" [IMPORT_NOT_FOUND]\n");
        assertThat(last.exitCode()).isEqualTo(2);
    }

    @Test
    void listsTheLatestFirst() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        user.types("import", user.file("good.csv", "id\n1\n"), "--into", "items");
        user.types("import", user.file("bad.csv", "id\nx\n2\n"), "--into", "items");
        user.types("import", user.file("worse.csv", "id\ny\n"), "--into", "items", "--max-rejects", "0");

        User.Run run = user.types("status");

        assertThat(run.out().replaceAll("(?m)^[0-9a-f]{6} ", "ID     ").replaceAll("\\d\\d:\\d\\d", "TIME "))
                .isEqualTo("""
                        Import  Began        Status     Read  Rejected  What
                        ID      today TIME   failed        1         1  worse.csv → public.items
                        ID      today TIME   completed     2         1  bad.csv → public.items
                        ID      today TIME   completed     1         0  good.csv → public.items
                        """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsAllAboutOne() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        User.Run failed =
                user.types("import", user.file("worse.csv", "id\ny\n"), "--into", "items", "--max-rejects", "0");

        User.Run run = user.types("status", failed.importId().substring(0, 5));

        assertThat(run.out().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID").replaceAll("Worker    .*", "Worker    W"))
                .matches("""
                        Import    UUID · failed
                        Source    worse.csv · 5 bytes
                        SHA-256   [0-9a-f]{64}
                        Table     public.items
                        Began     today at \\d\\d:\\d\\d, took \\d+.\\d s
                        Worker    W
                          1 read = 0 created \\+ 0 updated \\+ 0 unchanged \\+ 0 skipped \\+ 1 rejected
                          rejected: 1 INVALID_VALUE
                          first in line 2: id: "y" is not a whole number; expected digits only, such as…
                        Fault     worse.csv: 1 of 1 rows were rejected; at most 0 .*
                                  (?s:.*)\\[TOO_MANY_REJECTS\\]
                        """);
        assertThat(run.stableErr()).isEqualTo("""
                          To go on:        onceload resume ID
                          See the rejects: onceload rejects ID -o fix.csv
                        """);
    }

    @Test
    void saysOfAWorkerThatDiedThatItsImportIsInterrupted() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        user.types("import", user.file("a.csv", "id\n1\n"), "--into", "items");
        TestDatabases.execute(user.database(), "UPDATE onceload.import SET status = 'running', lease_until = now()");

        User.Run list = user.types("status");
        User.Run one = user.types("status", "last");
        User.Run json = user.types("status", "--json");

        assertThat(list.out()).contains("  interrupted     1         0  a.csv → public.items\n");
        assertThat(list.err()).isEqualTo("To go on with an interrupted one: onceload resume ID\n");
        assertThat(one.out().lines().findFirst().orElse("")).endsWith(" · interrupted (worker gone)");
        assertThat(one.out()).contains(", gone\n");
        assertThat(json.out()).contains("\"status\":\"running\"").contains("\"worker_alive\":false");
    }

    @Test
    void listsLongNamesInTheUsualWidth() {
        String table = "a_table_with_a_name_that_fills_a_line";
        TestDatabases.execute(user.database(), "CREATE TABLE " + table + " (id int PRIMARY KEY)");
        user.types("import", user.file("a file with a name that fills a line.csv", "id\n1\n"), "--into", table);

        User.Run run = user.types("status");

        assertThat(run.out().lines().skip(1).findFirst().orElse(""))
                .endsWith("  completed     1         0  a file with a… → a_table_with_a…")
                .satisfies(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void givesJsonWithEveryField() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        user.types("import", user.file("bad.csv", "id\n1\n2\nx\n"), "--into", "items");
        user.types("import", user.file("worse.csv", "id\ny\n"), "--into", "items", "--max-rejects", "0");

        List<JsonNode> imports = user.types("status", "--json")
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();

        assertThat(imports).hasSize(2);
        JsonNode fault = imports.get(0).path("fault");
        assertThat(fault.path("code").asString()).isEqualTo("TOO_MANY_REJECTS");
        assertThat(fault.path("message").asString()).startsWith("worse.csv: 1 of 1 rows were rejected;");
        assertThat(fault.path("remedy").asString()).startsWith("look at them with `onceload rejects ");
        JsonNode done = imports.get(1);
        assertThat(done.propertyNames())
                .startsWith(
                        "import_id",
                        "outcome",
                        "status",
                        "target",
                        "parent_id",
                        "read",
                        "created",
                        "updated",
                        "unchanged",
                        "skipped",
                        "rejected",
                        "seconds",
                        "rows_per_second",
                        "source",
                        "fault");
        assertThat(done.path("outcome").isNull()).isTrue();
        assertThat(done.path("fault").isNull()).isTrue();
        assertThat(done.path("source").toString())
                .isEqualTo("{\"name\":\"bad.csv\",\"bytes\":9,\"sha256\":"
                        + "\"a2fc6accac014fb06761f02360155b68a7be294eb24941776722e66eee4236be\"}");
    }

    @Test
    void takesOnlyPrefixesThatFitOneImport() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        for (int i = 0; i < 17; i++) { // one more than there are first digits
            user.types("import", user.file(i + ".csv", "id\n" + i + "\n"), "--into", "items");
        }
        String common = TestDatabases.query(
                        user.database(),
                        "SELECT left(id::text, 1) FROM onceload.import GROUP BY 1 HAVING count(*) > 1 LIMIT 1")
                .get(0);

        User.Run several = user.types("status", common);
        User.Run none = user.types("status", "00000000-0000-0000-0000-000000000000");
        User.Run noId = user.types("status", "items");

        assertThat(several.err())
                .startsWith("import " + common + ": several imports begin so: " + common)
                .endsWith(" [IMPORT_NOT_FOUND]\n");
        assertThat(none.err()).contains(": no import has this id.");
        assertThat(noId.err()).contains("import items: this is no id; expected hexadecimal digits.");
        assertThat(List.of(several.exitCode(), none.exitCode(), noId.exitCode()))
                .containsOnly(2);
    }
}
