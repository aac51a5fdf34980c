package io.onceload.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    @TempDir
    private Path parent;

    private final List<String> said = new ArrayList<>();

    /** A run of its own, which ends when its standard input does. Arguments: where, and whether it has a server. */
    static final class Run {
        private Run() {}

        public static void main(String[] args) throws IOException, SQLException {
            Scratch scratch = Scratch.createIn(Path.of(args[0]), line -> {});
            if (args[1].equals("true")) {
                BenchServer.open(scratch.directory().resolve("postgres"), EmbeddedPostgresOptions.defaults());
            }
            System.out.println(scratch.directory());
            System.in.read();
            Runtime.getRuntime().halt(0);
        }
    }

    private Process run(boolean server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        parent.toString(),
                        Boolean.toString(server))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path directory(Process run) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        return Path.of(lines.readLine());
    }

    private static ProcessHandle server(Path directory) throws IOException {
        Path file = directory.resolve("postgres").resolve("data-18").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
    }

    @Test
    void whatAKilledRunLeftGoesWithTheNextOneItsServerToo() throws IOException {
        Process run = run(true);
        Path left = directory(run);
        ProcessHandle server = server(left);
        run.destroyForcibly().onExit().join();
        assertThat(server.info().command()).isPresent();

        Scratch.createIn(parent, said::add).close();

        assertThat(said).containsExactly("Removing what a killed run left in " + left);
        assertThat(server.info().command())
                .as("a dead process has none, even where nobody asks how it ended")
                .isEmpty();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aRunThatIsStillUnderWayIsLeftAlone() throws IOException {
        Process run = run(false);
        Path directory = directory(run);
        Scratch own = Scratch.createIn(parent, said::add);

        Scratch.createIn(parent, said::add).close();

        assertThat(said).isEmpty();
        assertThat(directory).isDirectory();
        assertThat(own.directory()).isDirectory();
        own.close();
        run.destroyForcibly().onExit().join();
    }

    @Test
    void anEndingThatFailsKeepsNothingElseFromEnding() throws IOException {
        Scratch scratch = Scratch.createIn(parent, said::add);
        IllegalStateException first = new IllegalStateException("the last one added");
        IllegalStateException second = new IllegalStateException("the one before");
        scratch.atEnd(() -> said.add("ended"));
        scratch.atEnd(() -> {
            throw second;
        });
        scratch.atEnd(() -> {
            throw first;
        });

        RuntimeException thrown = catchRuntimeException(scratch::close);

        assertThat(thrown).isSameAs(first).hasSuppressedException(second);
        assertThat(said).containsExactly("ended");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatNobodyEverHeldIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(parent.resolve(Scratch.PREFIX + "notes"));

        Scratch.createIn(parent, said::add).close();

        assertThat(other).isDirectory();
    }
}
