package io.onceload.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Interruption;
import io.onceload.cli.context.Secrets;
import io.onceload.cli.terminal.Environment;
import io.onceload.cli.terminal.Look;
import io.onceload.cli.terminal.Streams;
import io.onceload.event.ImportEvent;
import io.onceload.model.Counts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final UUID ID = UUID.fromString("7c1e9000-0000-4000-8000-000000000000");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-03T12:00:00Z");

    private Progress progress(boolean watched) {
        Context context = new Context(
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        watched,
                        watched),
                new Environment(Map.of("COLUMNS", "80", "NO_COLOR", "1")),
                new Secrets(),
                new Interruption(),
                () -> now,
                ZoneId.of("UTC"),
                Look.PLAIN);
        return new Progress(new Heading(context), context, "items.csv");
    }

    private static ImportEvent started(long row) {
        return new ImportEvent.Started(ID, "items.csv", "public.items", 1, row, List.of("id"), List.of(), List.of());
    }

    private ImportEvent chunkAfter(long millis, long rows, long bytes, long total) {
        now = now.plusMillis(millis);
        return new ImportEvent.ChunkCommitted(ID, new Counts(rows, 0, 0, 0, 0), 0, bytes, total);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysNothingInTheFirstSecondThenALineEveryFiveSeconds() {
        try (Progress progress = progress(false)) {
            progress.on(started(0));
            progress.on(chunkAfter(999, 1_000, 10, 100));
            progress.on(chunkAfter(1, 2_000, 20, 100));
            progress.on(chunkAfter(4_999, 3_000, 30, 100));
            progress.on(chunkAfter(1, 4_000, 40, 100));
        }

        assertThat(told())
                .isEqualTo("  2,000 rows · 20% · 2,000 rows/s · 4 s left\n"
                        + "  4,000 rows · 40% · 667 rows/s · 9 s left\n");
    }

    @Test
    void countsOnlyItsOwnRowsForThePace() {
        try (Progress progress = progress(false)) {
            progress.on(started(50_000));
            progress.on(chunkAfter(500, 51_000, 51, 100));
            progress.on(chunkAfter(1_500, 52_000, 52, 100));
        }

        assertThat(told()).isEqualTo("  52,000 rows · 52% · 1,000 rows/s · 1 min 36 s left\n");
    }

    @Test
    void saysOnceThatItIsHeldUpAndNotBeforeTheSecondTry() {
        ImportEvent retry =
                new ImportEvent.Retrying(ID, "ERROR: deadlock detected\n  Detail: …", Duration.ofMillis(10));
        try (Progress progress = progress(false)) {
            progress.on(started(0));
            progress.on(retry);
            progress.on(retry);
            progress.on(retry);
            progress.on(chunkAfter(10, 1_000, 10, 100));
            progress.on(retry);
            progress.on(chunkAfter(4_990, 2_000, 20, 100));
            progress.on(retry);
            progress.on(retry);
        }

        String heldUp = "Held up: ERROR: deadlock detected. Trying again …\n";
        assertThat(told()).isEqualTo(heldUp + "  2,000 rows · 20% · 400 rows/s · 20 s left\n" + heldUp);
    }

    @Test
    void tellsHowFarTheFingerprintIs() {
        try (Progress progress = progress(false)) {
            progress.on(fingerprintAfter(0, 0));
            progress.on(fingerprintAfter(999, 300_000_000));
            progress.on(fingerprintAfter(1, 600_000_000));
            progress.on(fingerprintAfter(4_999, 900_000_000));
            progress.on(started(0));
            progress.on(chunkAfter(999, 1_000, 10, 100));
        }

        assertThat(told()).isEqualTo("  Fingerprint: 600.0 MB of 5.0 GB read\n");
    }

    private ImportEvent fingerprintAfter(long millis, long bytes) {
        now = now.plusMillis(millis);
        return new ImportEvent.Fingerprinting("items.csv", bytes, 5_000_000_000L);
    }

    @Test
    void tellsHowFarTheFirstPassIsAndTimesTheRowsFromTheirOwnBeginning() {
        try (Progress progress = progress(false)) {
            progress.on(started(0));
            progress.on(firstPassAfter(500, 1_000_000, 30_000_000, 50_000_000));
            progress.on(firstPassAfter(1_500, 1_234_567, 40_000_000, 50_000_000));
            progress.on(chunkAfter(100, 1_000, 10, 100));
            progress.on(chunkAfter(2_000, 2_000, 20, 100));
        }

        assertThat(told()).isEqualTo("""
                          Looking for repeated keys: 1,234,567 rows, 40.0 MB of 50.0 MB read
                          2,000 rows · 20% · 1,000 rows/s · 8 s left
                        """);
    }

    private ImportEvent firstPassAfter(long millis, long rows, long bytes, long bytesTotal) {
        now = now.plusMillis(millis);
        return new ImportEvent.FirstPass(ID, "items.csv", rows, bytes, bytesTotal);
    }

    @Test
    void saysOnceWhomItFollows() {
        ImportEvent follow = new ImportEvent.Following(ID, "web1 process 42", new Counts(7, 0, 0, 0, 0));
        try (Progress progress = progress(false)) {
            progress.on(follow);
            progress.on(follow);
        }

        assertThat(told())
                .isEqualTo(
                        "Another onceload (web1 process 42) is at import 7c1e90; watching it, and taking over if it dies\n");
    }

    @Test
    void drawsABarOnATerminalAndWipesItAway() {
        try (Progress progress = progress(true)) {
            progress.on(started(0));
            progress.on(chunkAfter(500, 1_000, 10_000_000, 40_000_000));
            progress.on(chunkAfter(1_500, 2_000, 20_000_000, 40_000_000));
        }

        assertThat(told()).contains("\ritems.csv  50% |").endsWith("\r" + " ".repeat(79) + "\r");
        assertThat(told()).contains(" 20/40 MB ").contains(" 1,000 rows/s").doesNotContain("\n", "\u001b");
    }

    @Test
    void drawsABarForASourceOfUnknownSize() {
        try (Progress progress = progress(true)) {
            progress.on(started(0));
            progress.on(chunkAfter(2_000, 2_000, 20_000_000, -1));
        }

        assertThat(told()).contains("items.csv").contains(" 20/? MB ").contains(" 1,000 rows/s");
    }
}
