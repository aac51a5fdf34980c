package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.TimeText;
import io.onceload.db.TimeLimits;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.ThrottleLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that say how an import runs, whatever it is. */
public final class RunChoices {
    private static final int MOST_CHUNK_ROWS = 1_000_000;

    private RunChoices() {}

    /** {@code --timeout}, {@code --lock-timeout}, {@code --statement-timeout}. */
    public static Options addTimeLimits(Options options) {
        return options.value(
                        "--timeout",
                        "TIME",
                        "Stop at a checkpoint after so long, as in 90s, 10m, 1h30m; the same command continues.")
                .value("--lock-timeout", "TIME", "Longest wait for a row that others hold (default: 200ms).")
                .value("--statement-timeout", "TIME", "Longest time of one statement (default: 60s).")
                .value(
                        "--max-lock-wait",
                        "TIME",
                        "Slow down once somebody waits so long for rows of this import, or none (default: 500ms).")
                .value(
                        "--max-replication-lag",
                        "TIME",
                        "Slow down once a standby lags so far behind, or none (default: 30s).");
    }

    public static RunOptions of(Arguments arguments, Context context) {
        RunOptions options = timed(arguments)
                .withAgain(arguments.has("--again"))
                .withUndoable(arguments.has("--undoable"))
                .withFollow(!arguments.has("--no-wait"))
                .withStop(context.interruption().signal());
        int chunkRows = number(arguments, "--chunk-rows", MOST_CHUNK_ROWS, options.chunkRows());
        return options.withChunkRows(chunkRows)
                .withLoaders(number(arguments, "--loaders", RunOptions.MOST_LOADERS, RunOptions.AS_MANY_AS_PAY));
    }

    /** A whole number from 1 on, or {@code otherwise} where none is given. */
    private static int number(Arguments arguments, String option, int most, int otherwise) {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = text.get().matches("[0-9]{1,7}") ? Integer.parseInt(text.get()) : 0;
        if (number < 1 || number > most) {
            arguments.problem(String.format(
                    Locale.ROOT, "%s %s: expected a whole number from 1 to %,d", option, text.get(), most));
            return otherwise;
        }
        return number;
    }

    private static RunOptions timed(Arguments arguments) {
        TimeLimits limits = TimeLimits.DEFAULTS;
        Optional<Duration> lock = limit(arguments, "--lock-timeout");
        Optional<Duration> statement = limit(arguments, "--statement-timeout");
        limits = limits.withLock(lock.orElse(limits.lock())).withStatement(statement.orElse(limits.statement()));
        return RunOptions.defaults()
                .withLimits(limits)
                .withThrottle(throttle(arguments))
                .withTimeout(limit(arguments, "--timeout").orElse(null));
    }

    private static ThrottleLimits throttle(Arguments arguments) {
        ThrottleLimits limits = ThrottleLimits.DEFAULTS;
        if (arguments.has("--max-lock-wait")) {
            limits = limits.withLockWait(limitOrNone(arguments, "--max-lock-wait"));
        }
        if (arguments.has("--max-replication-lag")) {
            limits = limits.withReplicationLag(limitOrNone(arguments, "--max-replication-lag"));
        }
        return limits;
    }

    private static @Nullable Duration limitOrNone(Arguments arguments, String option) {
        boolean none = arguments.value(option).filter("none"::equals).isPresent();
        return none ? null : limit(arguments, option).orElse(null);
    }

    private static Optional<Duration> limit(Arguments arguments, String option) {
        Optional<String> text = arguments.value(option);
        Optional<Duration> time = text.flatMap(TimeText::parse).filter(limit -> !TimeLimits.isOutside(limit));
        if (text.isPresent() && time.isEmpty()) {
            arguments.problem(
                    option + " " + text.get() + ": expected a time from 1ms to 24h, as in 500ms, 90s, 10m or 1h30m");
        }
        return time;
    }

    /** Whether a file can be created in a directory, which is created too where it does not exist. */
    private static boolean mayHold(@Nullable Path directory) {
        Path there = directory;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }

    /** Where rejects go in the end. What cannot be written is found before the import, not after it. */
    public static Optional<Path> rejects(Arguments arguments, List<String> sources) {
        Optional<Path> file = arguments.value("--rejects").map(Path::of);
        file.ifPresent(path -> {
            Path absolute = path.toAbsolutePath().normalize();
            if (sources.size() > 1) {
                if (!Files.isDirectory(path)) {
                    arguments.problem("--rejects " + path + ": is no directory; expected one, since each of the "
                            + sources.size() + " files has rejects of its own");
                }
            } else if (Files.isDirectory(path)) {
                arguments.problem("--rejects " + path + ": is a directory; expected a file");
            } else if (!mayHold(absolute.getParent())) {
                arguments.problem("--rejects " + path
                        + ": its directory may not be written, or not be created; expected one that may");
            } else if (sources.stream()
                    .anyMatch(source ->
                            absolute.equals(Path.of(source).toAbsolutePath().normalize()))) {
                arguments.problem("--rejects " + path + ": is the file that is imported; expected another");
            }
        });
        return file;
    }
}
