package io.onceload.cli.export;

import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Figures;
import io.onceload.export.ExportListener;
import java.time.Duration;
import java.time.Instant;

/** Shows how an export gets on that takes more than a second: on a terminal in place, elsewhere line by line. */
public final class ExportProgress implements ExportListener, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private static final long LEAST_TOLD_BYTES = 1_000;

    private final Context context;
    private final String name;
    private final Instant began;
    private Instant next;
    private int width;

    /** @param name of what is written */
    public ExportProgress(Context context, String name) {
        this.context = context;
        this.name = name;
        began = context.clock().instant();
        next = began.plus(QUIET);
    }

    @Override
    public void progressed(long rows, long expected, long bytes) {
        Instant now = context.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        String line = "  " + name + " · " + Figures.rows(rows) + share(rows, expected) + size(bytes) + " · "
                + Figures.grouped(Figures.rate(rows, Duration.between(began, now))) + " rows/s";
        if (context.streams().watched()) {
            context.err().print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            context.err().flush();
            width = line.length();
        } else {
            next = now.plus(LINE_EVERY);
            context.err().println(line);
        }
    }

    /** Some formats are written only when all rows are there. */
    private static String size(long bytes) {
        return bytes < LEAST_TOLD_BYTES ? "" : " · " + Figures.bytes(bytes);
    }

    /** What is expected may be out of date. */
    private static String share(long rows, long expected) {
        return expected <= 0 || rows > expected ? "" : " · about " + rows * 100 / expected + "%";
    }

    /** Nobody reads any more, as behind {@code | head}; or somebody asked to stop. */
    @Override
    public boolean stops() {
        return context.interruption().isRequested() || context.out().checkError();
    }

    @Override
    public void close() {
        if (width > 0) {
            context.err().print('\r' + " ".repeat(width) + '\r');
            context.err().flush();
        }
    }
}
