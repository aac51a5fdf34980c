package io.onceload.cli.terminal;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast an import goes.
 *
 * @param took since this run began
 * @param rows read so far, by all runs
 * @param rowsNow read by this run
 * @param rowsWaiting read, and waiting for rows of the same table that they refer to
 * @param bytes where the source continues
 * @param bytesNow read by this run
 * @param bytesTotal of the source; -1 where compression hides it
 */
public record Pace(
        Duration took, long rows, long rowsNow, long rowsWaiting, long bytes, long bytesNow, long bytesTotal) {
    public long rowsPerSecond() {
        return Figures.rate(rowsNow, took);
    }

    /** Time left at this pace; empty where nobody can tell. */
    public Optional<Duration> left() {
        if (bytesTotal <= 0 || bytesNow <= 0 || rowsWaiting > 0 && bytes >= bytesTotal) {
            return Optional.empty();
        }
        double perByte = (double) took.toMillis() / bytesNow;
        return Optional.of(Duration.ofMillis((long) (perByte * Math.max(0, bytesTotal - bytes))));
    }

    /** How much of the source that is; of a compressed one, how much was unpacked, since its end is not known. */
    private String share() {
        if (bytesTotal > 0) {
            return " · " + Math.min(100, bytes * 100 / bytesTotal) + "%";
        }
        return bytes > 0 ? " · " + Figures.bytes(bytes) + " unpacked" : "";
    }

    /** {@code 1,240,000 rows · 45% · 38,665 rows/s · 40 s left}, and how many wait for the rows that they refer to. */
    public String inWords() {
        return Figures.rows(rows) + share()
                + " · "
                + Figures.grouped(rowsPerSecond()) + " rows/s"
                + (rowsWaiting > 0 ? " · " + Figures.rows(rowsWaiting) + " waiting for rows they refer to" : "")
                + left().map(time -> " · " + Figures.wholeSeconds(time) + " left")
                        .orElse("");
    }
}
