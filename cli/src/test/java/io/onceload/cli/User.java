package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Interruption;
import io.onceload.cli.context.Secrets;
import io.onceload.cli.terminal.Environment;
import io.onceload.cli.terminal.Look;
import io.onceload.cli.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a shell, with a directory of files, a database, and an environment. */
final class User {
    private final Path directory;
    private final String database;
    private final Map<String, String> environment = new HashMap<>();
    private Interruption interruption = new Interruption();
    private InstantSource clock = InstantSource.system();
    private Runnable onProgress = () -> {};
    private boolean watched;

    private User(Path directory, String database) {
        this.directory = directory;
        this.database = database;
    }

    /** With a new database. */
    static User in(Path directory) {
        return in(directory, TestDatabases.create());
    }

    static User in(Path directory, String database) {
        User user = new User(directory, database);
        user.environment.put("ONCELOAD_HOME", TestDatabases.home().toString());
        user.environment.put(
                "ONCELOAD_URL",
                "postgresql://" + TestDatabases.user() + "@127.0.0.1:" + TestDatabases.port() + "/" + database);
        user.environment.put("PGPASSWORD", TestDatabases.password());
        return user;
    }

    User with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    User without(String... variables) {
        environment.keySet().removeAll(List.of(variables));
        return this;
    }

    /** A clock that goes on by so many milliseconds each time somebody looks at it. */
    User withClockSteps(long millis) {
        Instant[] now = {Instant.now()};
        clock = () -> now[0] = now[0].plusMillis(millis);
        return this;
    }

    /** Runs {@code action} whenever a line tells how far an import is. */
    User onProgress(Runnable action) {
        onProgress = action;
        return this;
    }

    User withTerminal() {
        watched = true;
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    Map<String, String> environment() {
        return environment;
    }

    String database() {
        return database;
    }

    /** Writes a file; gives its path. */
    String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command to its end. */
    Run types(String... args) {
        return typesInto(InputStream.nullInputStream(), args);
    }

    Run pipes(String input, String... args) {
        return typesInto(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    Run typesInto(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Context context = new Context(
                new Streams(in, printer(out), printer(telling(err)), watched, watched),
                new Environment(environment),
                new Secrets(),
                interruption,
                clock,
                ZoneId.of("UTC"),
                Look.PLAIN);
        int exitCode = Main.run(context, args);
        context.out().flush();
        context.err().flush();
        interruption = new Interruption();
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private OutputStream telling(OutputStream err) {
        return new OutputStream() {
            private final StringBuilder line = new StringBuilder();

            @Override
            public void write(int b) throws IOException {
                err.write(b);
                line.append((char) b);
                if (b == '\n') {
                    boolean progress = line.indexOf(" rows/s") >= 0;
                    line.setLength(0);
                    if (progress) {
                        onProgress.run();
                    }
                }
            }
        };
    }

    private static PrintStream printer(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /** How a command ended. */
    record Run(int exitCode, String out, String err) {
        /** Standard output with what differs from run to run replaced. */
        String stableOut() {
            return stable(out);
        }

        String stableErr() {
            return stable(err);
        }

        /** The short id of the import that is told of. */
        String importId() {
            Matcher matcher = Pattern.compile("Import ([0-9a-f]{6})  ").matcher(out);
            if (!matcher.find()) {
                throw new AssertionError("no import in: " + out + err);
            }
            return matcher.group(1);
        }

        private static String stable(String text) {
            return text.replaceAll("on 127\\.0\\.0\\.1:\\d+", "on HOST")
                    .replaceAll("test\\d+ on HOST", "DB on HOST")
                    .replaceAll("in \\d+\\.\\d s · [\\d,]+ rows/s", "in N s · N rows/s")
                    .replaceAll("(?<=[ (-])[0-9a-f]{6}(?=[ ;:,\\n)]|\\.csv)", "ID")
                    .replaceAll("at \\d\\d:\\d\\d", "at TIME");
        }
    }
}
