package io.onceload.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out for results, and nothing else
 * @param err for progress, hints and faults
 * @param outWatched whether {@code out} is a terminal
 * @param watched whether {@code err} is a terminal, so that a line may be written over
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean outWatched, boolean watched) {
    private static final int BUFFER_BYTES = 1 << 13;

    /** Those of this process, in UTF-8 whatever the locale, since everything that Onceload reads is UTF-8. */
    public static Streams ofProcess(StandardOutput out) {
        return new Streams(
                System.in,
                utf8(out),
                utf8(new FileOutputStream(FileDescriptor.err)),
                Terminal.isTerminal(Terminal.OUT),
                Terminal.isTerminal(Terminal.ERR));
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, BUFFER_BYTES), true, StandardCharsets.UTF_8);
    }
}
