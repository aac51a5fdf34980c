package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Figures;
import io.onceload.event.UndoListener;
import io.onceload.model.UndoCounts;
import java.time.Duration;
import java.time.Instant;

/** Shows how an undoing gets on that takes more than a second: on a terminal in place, elsewhere line by line. */
public final class UndoProgress implements UndoListener, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Context context;
    private Instant next;
    private int width;

    public UndoProgress(Context context) {
        this.context = context;
        next = context.clock().instant().plus(QUIET);
    }

    @Override
    public void on(UndoCounts counts) {
        Instant now = context.clock().instant();
        if (now.isBefore(next) || counts.total() == 0) {
            return;
        }
        String line = "  " + Figures.grouped(counts.settled()) + " of " + Figures.rows(counts.total()) + " · "
                + counts.settled() * 100 / counts.total() + "%";
        if (context.streams().watched()) {
            context.err().print('\r' + line + " ".repeat(Math.max(0, width - line.length())));
            context.err().flush();
            width = line.length();
        } else {
            next = now.plus(LINE_EVERY);
            context.err().println(line);
        }
    }

    @Override
    public void close() {
        if (width > 0) {
            context.err().print('\r' + " ".repeat(width) + '\r');
            context.err().flush();
        }
    }
}
