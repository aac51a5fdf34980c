package io.onceload.bench.workload;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two files of a benchmark. Each has every row, in the order of the keys.
 *
 * @param changed differs from {@code base} in every tenth row
 */
public record SampleFiles(Path base, Path changed, int rows) {
    private static final int EVERY = 10;

    /** Writes both. */
    public static SampleFiles write(Workload workload, Path directory, int rows) throws IOException {
        Path base = directory.resolve(workload.table() + ".csv");
        Path changed = directory.resolve(workload.table() + "-changed.csv");
        write(workload, base, rows, false);
        write(workload, changed, rows, true);
        return new SampleFiles(base, changed, rows);
    }

    /** Writes one that serves as both. */
    public static SampleFiles writeBase(Workload workload, Path directory, int rows) throws IOException {
        Path base = directory.resolve(workload.table() + ".csv");
        write(workload, base, rows, false);
        return new SampleFiles(base, base, rows);
    }

    private static void write(Workload workload, Path file, int rows, boolean changes) throws IOException {
        StringBuilder line = new StringBuilder();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.append(workload.header());
            for (int row = 1; row <= rows; row++) {
                line.setLength(0);
                workload.append(line, row, changes && row % EVERY == 0);
                out.append(line);
            }
        }
    }

    /** The file of a case. */
    public Path of(Case step) {
        return step == Case.CHANGED ? changed : base;
    }
}
