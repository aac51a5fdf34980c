package io.onceload.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The terminal that this process may have. */
public final class Terminal {
    /** What is shown where no width is known; everything fits it. */
    public static final int USUAL_WIDTH = 80;

    private static final int LEAST_WIDTH = 20;

    /** Number of standard output. */
    static final int OUT = 1;

    /** Number of standard error. */
    static final int ERR = 2;

    private Terminal() {}

    /** Whether a stream is a terminal. {@code System.console()} tells of standard input and output together only. */
    static boolean isTerminal(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        try {
            Process test = new ProcessBuilder("/bin/sh", "-c", "test -t " + stream)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Columns of the terminal, from {@code COLUMNS} or the terminal itself. */
    public static int width(Environment environment, boolean watched) {
        String columns = environment.get("COLUMNS").orElseGet(() -> watched ? askTerminal() : "");
        try {
            int width = Integer.parseInt(columns);
            return width < LEAST_WIDTH ? USUAL_WIDTH : width; // some terminals say 0
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    private static String askTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1);
        } catch (IOException e) {
            return "";
        }
    }
}
