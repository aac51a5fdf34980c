package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals to a real process. */
class SignalTest {
    @TempDir
    Path directory;

    /** A lock on the row of the second chunk holds the import there until the signal has come. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void endsTheImportAtACheckpoint(String signal, int exitCode) throws Exception {
        User user = User.in(directory);
        String file = user.file("items.csv", "id,name\n1,one\n2,two\n3,three\n");
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE items (id int PRIMARY KEY, name text); INSERT INTO items VALUES (1, 'x'), (2, 'x')");
        String out;
        String err;
        int code;
        try (Connection locking = TestDatabases.connect(user.database())) {
            locking.setAutoCommit(false);
            try (Statement lock = locking.createStatement()) {
                lock.execute("SELECT FROM items WHERE id = 2 FOR UPDATE");
            }
            Process process = start(user, "import", file, "--into", "items", "--chunk-rows", "1");
            BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
            assertThat(linesUpTo(errors, "Held up: ")).last().asString().startsWith("Held up: ");
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            err = String.join("\n", errors.lines().toList());
            code = process.exitValue();
        }

        User.Run resumed = user.types("resume", "last");

        assertThat(out).contains("\nStopped at row 1 of items.csv; everything before it is in\n");
        assertThat(err).startsWith("To go on: the same command, or onceload resume ");
        assertThat(code).isEqualTo(exitCode);
        assertThat(resumed.out()).contains("  3 read = 1 created + 2 updated");
    }

    /** Reads up to the line that begins so, or to the end if there is none. */
    private static List<String> linesUpTo(BufferedReader lines, String beginning) throws IOException {
        List<String> read = new ArrayList<>(List.of(""));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.startsWith(beginning)) {
                break;
            }
        }
        return read;
    }

    private Process start(User user, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.onceload.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(user.environment());
        return builder.start();
    }
}
