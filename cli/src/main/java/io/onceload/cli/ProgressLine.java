package io.onceload.cli;

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

    private final ProgressBar bar;
    private volatile Optional<Duration> left = Optional.empty();

    private ProgressLine(String name, long bytesTotal, Context context) {
        int width = Math.min(100, Terminal.width(context.environment(), true) - 1);
        bar = new ProgressBarBuilder()
                .setTaskName(name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…")
                .setInitialMax(bytesTotal)
                .setUnit(" MB", BYTES_IN_MB)
                .setStyle(style(context))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new OneLine(context.err(), width))
                .setEtaFunction(state -> left)
                .clearDisplayOnFinish()
                .build();
    }

    /** See no-color.org. */
    private static ProgressBarStyle style(Context context) {
        return context.environment().get("NO_COLOR").isPresent()
                ? ProgressBarStyle.UNICODE_BLOCK
                : ProgressBarStyle.COLORFUL_UNICODE_BLOCK;
    }

    static ProgressLine open(String name, long bytesTotal, Context context) {
        return new ProgressLine(name, bytesTotal, context);
    }

    void show(Pace pace) {
        left = pace.left();
        bar.setExtraMessage(" " + Figures.grouped(pace.rowsPerSecond()) + " rows/s");
        bar.stepTo(pace.bytes());
    }

    @Override
    public void close() {
        bar.close();
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
        public void accept(String line) {
            err.print('\r' + line);
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
