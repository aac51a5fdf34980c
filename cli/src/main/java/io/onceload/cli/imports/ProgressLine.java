package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Pace;
import io.onceload.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** The moving line on a terminal. Loaded only when an import takes long enough to be watched. */
final class ProgressLine implements AutoCloseable {
    private static final int UPDATE_MILLIS = 250;
    private static final int NAME_WIDTH = 20;
    private static final long BYTES_IN_MB = 1_000_000;

    private final OneLine line;
    private final ProgressBar bar;
    private volatile Optional<Duration> left = Optional.empty();

    ProgressLine(String name, long bytesTotal, Context context) {
        int width = Math.min(100, Terminal.width(context.environment(), true) - 1);
        line = new OneLine(context.err(), width);
        bar = new ProgressBarBuilder()
                .setTaskName(name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…")
                .setInitialMax(bytesTotal)
                .setUnit(" MB", BYTES_IN_MB)
                .setStyle(style(context))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(line)
                .setEtaFunction(state -> left)
                .build();
    }

    private static ProgressBarStyle style(Context context) {
        return context.look().err().on() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK;
    }

    void show(Pace pace) {
        left = pace.left();
        bar.setExtraMessage(" " + Figures.grouped(pace.rowsPerSecond()) + " rows/s"
                + (pace.rowsWaiting() > 0 ? ", " + Figures.grouped(pace.rowsWaiting()) + " waiting" : ""));
        bar.stepTo(pace.bytes());
    }

    /** Shows how much of the source was read for its fingerprint. */
    void showFingerprint(long bytes) {
        bar.setExtraMessage(" fingerprint");
        bar.stepTo(bytes);
    }

    /** Shows how much of the source was looked through for repeated keys. */
    void showFirstPass(long bytes) {
        bar.setExtraMessage(" looking for repeated keys");
        bar.stepTo(bytes);
    }

    @Override
    public void close() {
        bar.close();
        line.clear(); // the library forgets to where a bar ends as soon as it begins
    }

    /**
     * Writes over its own line, and leaves nothing of it behind. The library's consumers leave an empty line, or ask the
     * terminal through native code.
     */
    private record OneLine(PrintStream err, int width) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String text) {
            err.print('\r' + text);
            err.flush();
        }

        @Override
        public void clear() {
            accept(" ".repeat(width));
            accept("");
        }

        @Override
        public void close() {}
    }
}
