package io.onceload.bench.workbook;

import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The command {@code bench/workbook}: makes a workbook, then reads it again and again. */
public final class WorkbookMain {
    private static final int USAGE = 2;
    private static final int USUAL_ROWS = 200_000;
    private static final int ROUNDS = 6;

    private WorkbookMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 1 || args.length == 1 && !args[0].matches("[1-9]\\d{0,6}")) {
            System.err.println("bench/workbook [ROWS]: a number of rows up to 1,048,575; 200,000 if there is none");
            System.exit(USAGE);
        }
        int rows = args.length == 1 ? Integer.parseInt(args[0]) : USUAL_ROWS;
        Path file = Files.createTempFile("onceload-bench-", ".xlsx");
        try {
            OrdersBook.write(file, rows);
            System.out.printf(Locale.ROOT, "%,d rows of 10 columns, %,d KB%n", rows, Files.size(file) >> 10);
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println(read(Source.file(file), round));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** One round: what finding the table takes, and what reading it. */
    private static String read(Source source, int round) {
        long begin = System.nanoTime();
        SourceFormat format = FileFormats.detect(
                        new FileFormat.Question(source, Dialect.DETECTED, source.stamp(), List.of()))
                .format();
        long found = System.nanoTime();
        long rows = 0;
        try (RowReader reader = format.open(source, Position.START)) {
            while (reader.next() != null) {
                rows++;
            }
        }
        double seconds = (System.nanoTime() - found) / 1e9;
        return String.format(
                Locale.ROOT,
                "round %d: found in %d ms, read in %.2f s: %,.0f rows/s",
                round,
                (found - begin) / 1_000_000,
                seconds,
                rows / seconds);
    }
}
