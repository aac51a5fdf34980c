package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Imports that are stopped in the middle, and what comes after. */
class InterruptionTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createDatabase() {
        user = User.in(directory);
    }

    private static String rows(int count) {
        StringBuilder text = new StringBuilder("id,name\n");
        IntStream.rangeClosed(1, count)
                .forEach(i -> text.append(i).append(",name ").append(i).append('\n'));
        return text.toString();
    }

    /** Stops at the first line of progress, which comes after the first chunk, since this clock hurries. */
    private User inAHurryToStop() {
        return user.withClockSteps(2_000).onProgress(() -> user.interruption().request());
    }

    private User asUsual() {
        return user.withClockSteps(0).onProgress(() -> {});
    }

    @Test
    void stopsAtACheckpointAndTheSameCommandGoesOn() {
        String[] command = {
            "import",
            user.file("items.csv", rows(35)),
            "--into",
            "items",
            "--key",
            "id",
            "--create",
            "--chunk-rows",
            "10"
        };

        User.Run stopped = inAHurryToStop().types(command);
        User.Run done = asUsual().types(command);

        assertThat(stopped.stableOut()).endsWith("""
                        Stopped at row 10 of items.csv; everything before it is in
                          10 read = 10 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  interrupted
                        """);
        assertThat(stopped.stableErr()).endsWith("To go on: the same command, or onceload resume ID\n");
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(done.stableOut())
                .contains("Going on  behind row 10, the last that is in\n")
                .contains("  35 read = 35 created");
        assertThat(done.importId()).isEqualTo(stopped.importId());
        assertThat(done.exitCode()).isZero();
    }

    @Test
    void resumesByIdFromWhereTheFileWas() {
        User.Run stopped = inAHurryToStop()
                .types(
                        "import",
                        user.file("items.csv", rows(35)),
                        "--into",
                        "items",
                        "--key",
                        "id",
                        "--create",
                        "--chunk-rows",
                        "10");

        User.Run done = asUsual().types("resume", stopped.importId());
        User.Run refused = user.types("resume", stopped.importId());

        assertThat(done.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    items.csv · CSV, comma, UTF-8, header in line 1 · 375 bytes
                        Table     public.items · key id
                        Going on  behind row 10, the last that is in
                        Done in N s · N rows/s
                          35 read = 35 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed
                        """);
        assertThat(done.exitCode()).isZero();
        assertThat(refused.stableErr()).startsWith("import ID: it is completed").endsWith(" [STATUS_CONFLICT]\n");
        assertThat(refused.exitCode()).isEqualTo(3);
    }

    @Test
    void refusesToResumeWithAFileThatChanged() {
        String file = user.file("items.csv", rows(35));
        User.Run stopped = inAHurryToStop()
                .types("import", file, "--into", "items", "--key", "id", "--create", "--chunk-rows", "10");
        user.file("items.csv", rows(36));

        User.Run run = asUsual().types("resume", "last", "--json");

        assertThat(run.err())
                .startsWith(file + ": it is not the file that import " + stopped.importId() + " began with")
                .endsWith(" [SOURCE_CHANGED]\n");
        assertThat(run.out()).startsWith("{\"fault\":{\"code\":\"SOURCE_CHANGED\",");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void keepsStandardInputUntilItIsIn() throws Exception {
        User.Run stopped = inAHurryToStop()
                .pipes(rows(35), "import", "-", "--into", "items", "--key", "id", "--create", "--chunk-rows", "10");
        int kept = spooled();
        User.Run done = asUsual().types("resume", "last");

        assertThat(stopped.stableOut()).contains("Stopped at row 10 of standard input; everything before it is in\n");
        assertThat(kept).isEqualTo(1);
        assertThat(done.stableOut()).contains("Source    standard input · CSV").contains("  35 read = 35 created");
        assertThat(spooled()).isZero();
    }

    @Test
    void keepsStandardInputThatAnotherImportNeeds() throws Exception {
        inAHurryToStop().pipes(rows(35), "import", "-", "--into", "a", "--key", "id", "--create", "--chunk-rows", "10");

        asUsual().pipes(rows(35), "import", "-", "--into", "b", "--key", "id", "--create");
        int kept = spooled();
        User.Run cancelled = user.types("cancel", interruptedId());

        assertThat(kept).isEqualTo(1);
        assertThat(cancelled.err()).isEqualTo("To go on after all: the same import command with the same input\n");
        assertThat(spooled()).isZero();
    }

    private String interruptedId() {
        return user.types("status")
                .out()
                .lines()
                .filter(line -> line.contains("interrupted"))
                .findFirst()
                .orElseThrow()
                .substring(0, 6);
    }

    private static int spooled() throws IOException {
        try (Stream<Path> files = Files.list(TestDatabases.home().resolve("spool"))) {
            return (int) files.count();
        }
    }

    /** Ctrl-C ends all programs of a pipe: the end of our input is then no end of the data. */
    @Test
    void doesNotTakeTheEndOfAnInterruptedPipeForTheEndOfTheData() throws Exception {
        InputStream pipe = new ByteArrayInputStream(rows(35).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int start, int length) {
                int count = super.read(into, start, length);
                if (count < 0) {
                    user.interruption().request();
                }
                return count;
            }
        };

        User.Run run = user.typesInto(pipe, "import", "-", "--into", "items", "--key", "id", "--create");

        assertThat(run.err()).startsWith("standard input: broke off: it was interrupted;");
        assertThat(user.types("status").out()).isEmpty();
        assertThat(spooled()).isZero();
    }

    @Test
    void cancelsForGoodAndGoesOnAfterAll() {
        String[] command = {
            "import",
            user.file("items.csv", rows(35)),
            "--into",
            "items",
            "--key",
            "id",
            "--create",
            "--chunk-rows",
            "10"
        };
        String id = inAHurryToStop().types(command).importId();

        User.Run cancelled = asUsual().types("cancel", id);
        User.Run twice = user.types("cancel", id, "--json");
        User.Run done = user.types(command);
        User.Run refused = user.types("cancel", done.importId());

        assertThat(cancelled.stableOut()).isEqualTo("""
                        Import ID  cancelled
                          10 read = 10 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        """);
        assertThat(cancelled.stableErr())
                .isEqualTo("To go on after all: the same import command, or onceload resume ID\n");
        assertThat(cancelled.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(twice.out()).path("status").asString())
                .isEqualTo("cancelled");
        assertThat(done.out()).contains("  35 read = 35 created");
        assertThat(refused.stableErr()).startsWith("import ID: it is completed").endsWith(" [STATUS_CONFLICT]\n");
        assertThat(refused.exitCode()).isEqualTo(3);
    }

    @Test
    void saysThatSomebodyCancelledIt() {
        String file = user.file("items.csv", rows(35));
        User.Run run = user.withClockSteps(2_000)
                .onProgress(() -> User.in(directory, user.database()).types("cancel", "last"))
                .types("import", file, "--into", "items", "--key", "id", "--create", "--chunk-rows", "10");

        assertThat(run.stableOut()).endsWith("""
                        Stopped at row 10 of items.csv; everything before it is in
                          10 read = 10 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  cancelled
                        """);
        assertThat(run.stableErr()).endsWith("To go on after all: the same command, or onceload resume ID\n");
        assertThat(run.exitCode()).isEqualTo(6);
    }
}
