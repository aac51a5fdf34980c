package io.onceload.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the server's programs: in the home, in a neutral environment, and never as root.
 *
 * <p>PostgreSQL refuses to run with user id 0. In a user namespace of its own without a mapping, a process of root sees
 * itself and root's files as the overflow user, so PostgreSQL runs, and on disk everything still belongs to root.
 */
final class Commands {

    private final Home home;
    private final String unshare;

    Commands(Home home) {
        this(home, "unshare");
    }

    /** With another program than the system's {@code unshare}. */
    Commands(Home home, String unshare) {
        this.home = home;
        this.unshare = unshare;
    }

    record Output(int exitCode, String text) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs a program of the server to its end. */
    Output runServerProgram(List<String> command, String input) {
        return run(unprivileged(command), input);
    }

    /** Runs a script of the system's shell, with {@code $1}… set to the arguments. */
    Output runShell(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(arguments);
        return run(command, "");
    }

    /** The command as root must call it; unchanged for other users. */
    List<String> unprivileged(List<String> command) {
        if (!home.ownedByRoot()) {
            return command;
        }
        List<String> prefixed = new ArrayList<>(List.of(unshare, "--user"));
        prefixed.addAll(command);
        return prefixed;
    }

    /** Fails with the reason if this is root and the system gives root no user namespace. */
    void checkUnprivileged() {
        if (!home.ownedByRoot()) {
            return;
        }
        Output output = runServerProgram(List.of("true"), "");
        if (!output.succeeded()) {
            throw new EmbeddedPostgresException(
                    home.directory(),
                    "PostgreSQL does not run as root, and this system gives root no user namespace to run it in ("
                            + output.text().strip() + "), expected a user other than root, or unshare --user to work",
                    "run as another user, or run a server of your own and pass its URL");
        }
    }

    private Output run(List<String> command, String input) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.directory().toFile()).redirectErrorStream(true);
        neutralise(builder.environment());
        try {
            Process process = builder.start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit code and output tell why.
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            return new Output(127, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(command.get(0), "interrupted", "run again", e);
        }
    }

    /** The user's PGDATA, PGCLIENTENCODING, LC_ALL and their like would reach into the server. */
    private static void neutralise(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("LANG"));
        environment.put("LC_ALL", "C");
    }
}
