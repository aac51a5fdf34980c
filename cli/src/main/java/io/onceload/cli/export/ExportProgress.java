package io.onceload.cli.export;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.LiveLine;
import io.onceload.cli.terminal.Figures;
import io.onceload.export.ExportListener;
import java.time.Duration;
import java.time.Instant;

/** Shows how an export gets on. */
public final class ExportProgress implements ExportListener, AutoCloseable {
    private static final long LEAST_TOLD_BYTES = 1_000;

    private final Context context;
    private final String name;
    private final Instant began;
    private final LiveLine line;

    /** @param name of what is written */
    public ExportProgress(Context context, String name) {
        this.context = context;
        this.name = name;
        began = context.clock().instant();
        line = new LiveLine(context);
    }

    @Override
    public void progressed(long rows, long expected, long bytes) {
        line.show(() -> "  " + name + " · " + Figures.rows(rows) + share(rows, expected) + size(bytes) + " · "
                + Figures.grouped(Figures.rate(
                        rows, Duration.between(began, context.clock().instant()))) + " rows/s");
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
        line.close();
    }
}
