package io.onceload.jmh;

import io.onceload.bench.workload.Orders;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Orders as CSV, as {@code bench/run} imports them: a header, and rows of about 120 bytes. */
public final class OrdersFile {
    /** Rows in a file; 8 MB, so that a pass does not fit into the processor's caches. */
    public static final int ROWS = 70_000;

    /** From the middle of a large file, so that the numbers have as many digits as most. */
    private static final int FIRST_ID = 500_000;

    private static final Orders ORDERS = new Orders();

    private OrdersFile() {}

    /** Header and {@link #ROWS} rows. */
    public static byte[] bytes() {
        StringBuilder text = new StringBuilder(header());
        for (int i = 0; i < ROWS; i++) {
            text.append(row(i));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String header() {
        return ORDERS.header();
    }

    /** Row {@code index} (0-based) with its line end. */
    static String row(int index) {
        StringBuilder line = new StringBuilder();
        ORDERS.append(line, FIRST_ID + index, false);
        return line.toString();
    }

    /** Writes {@code content} to a temporary file, which is in the page cache then and goes with the JVM. */
    static Source source(byte[] content) {
        try {
            Path file = Files.createTempFile("onceload-jmh", ".csv");
            file.toFile().deleteOnExit();
            Files.write(file, content);
            return Source.file(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
