package io.onceload.jmh;

import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Orders as CSV, of the shape that {@code bench/run} imports: a header, and rows of about 120 bytes. */
public final class OrdersFile {
    /** Rows in a file; 8 MB, so that a pass does not fit into the processor's caches. */
    public static final int ROWS = 70_000;

    /** From the middle of a large file, so that the numbers have as many digits as most. */
    private static final int FIRST_ID = 500_000;

    private static final String[] STATUS = {"new", "paid", "shipped", "cancelled"};

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
        return "order_id,customer,email,amount,qty,status,ordered_at,note\n";
    }

    /** Row {@code index} (0-based) with its line end. */
    static String row(int index) {
        int id = FIRST_ID + index;
        int customer = (int) (id * 7919L % 200_000);
        int cents = (int) (id * 104_729L % 1_000_000);
        return String.format(
                Locale.ROOT,
                "%d,Customer %d,customer%d@example.com,%d.%02d,%d,%s,2026-%02d-%02d %02d:%02d:%02d+00,\"note %d, %s\"\n",
                id,
                customer,
                customer,
                cents / 100,
                cents % 100,
                id % 99 + 1,
                STATUS[id % 4],
                id % 12 + 1,
                id % 28 + 1,
                id % 24,
                id % 60,
                id * 7 % 60,
                id,
                "x".repeat(id % 40));
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
