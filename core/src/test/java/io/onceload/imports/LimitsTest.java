package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.testing.TestDatabase;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Files beyond every measure, each at its size and at ten times that, in a process of its own whose heap is far smaller: it
 * ends with a clear fault, or with rejects, never for want of memory.
 */
class LimitsTest extends ImportTestBase {
    /** Holds the longest record that is looked at before it is refused, and what else an import needs. */
    private static final String HEAP = "-Xmx128m";

    /** As much as the largest record takes that is read, decoded, sent, and kept if it is rejected. */
    private static final String HEAP_OF_THE_LARGEST_RECORD = "-Xmx512m";

    private static final int MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1L << 30;

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (a text, b text)");
    }

    private String imported(Path file) throws IOException, InterruptedException {
        return imported(file, HEAP);
    }

    private String imported(Path file, String heap) throws IOException, InterruptedException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.dataSource();
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LimitsWorker.class.getName(),
                        source.getURL(),
                        String.valueOf(source.getUser()),
                        String.valueOf(source.getPassword()),
                        schema + ".item",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    /** A file of {@code start}, and zero bytes that take no room on the disk. */
    private Path sparse(String start, long length) throws IOException {
        Path path = directory.resolve("items.csv");
        Files.deleteIfExists(path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(start.getBytes(StandardCharsets.UTF_8));
            file.setLength(length);
        }
        return path;
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Path written(String name, Writing content) throws IOException {
        Path path = directory.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            content.to(out);
        }
        return path;
    }

    private static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] bytes = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times / 1000; i++) {
            out.write(bytes);
        }
    }

    @Test
    void aQuoteAtTheFirstByteThatNothingCloses() throws Exception {
        String message =
                "items.csv line 1: a quote opened in line 1 (field 1 of its record) is not closed within 32 MB;"
                        + " expected a closing \". To fix: close or remove that quote; if \" is ordinary text in this file, name"
                        + " another quote character. [SOURCE_UNREADABLE]";

        assertThat(imported(sparse("\"a,b\n1,2\n", GIGABYTE))).isEqualTo(message);
        assertThat(imported(sparse("\"a,b\n1,2\n", 10 * GIGABYTE))).isEqualTo(message);
    }

    @Test
    void aFieldOrALineThatDoesNotEnd() throws Exception {
        String message =
                "items.csv line %d: the record does not end within 32 MB; expected a line end. To fix: check that"
                        + " this is a CSV file and that its lines end as they should. [SOURCE_UNREADABLE]";

        for (long length : List.of(GIGABYTE, 10 * GIGABYTE)) {
            assertThat(imported(sparse("name,x", length))).isEqualTo(String.format(message, 1));
        }
        for (long length : List.of(GIGABYTE / 25, GIGABYTE / 5 * 2)) { // below the header a file is hashed first
            assertThat(imported(sparse("a,b\n1,x", length))).isEqualTo(String.format(message, 2));
        }
    }

    @Test
    void fieldsAndRecordsAtTheirLimits() throws Exception {
        for (int times : List.of(1, 10)) {
            Path fields = written("items.csv", out -> {
                out.write("a,b\n".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < times; i++) {
                    record(out, 16 * MEGABYTE, 1);
                    record(out, 16 * MEGABYTE + 1, 1);
                    record(out, 16 * MEGABYTE, 16 * MEGABYTE - 1);
                }
            });

            assertThat(imported(fields, HEAP_OF_THE_LARGEST_RECORD))
                    .isEqualTo(
                            "completed_with_rejects Counts[created=%d, updated=0, unchanged=0, skipped=0, rejected=%d]",
                            2 * times, times);
        }

        Path record = written("items.csv", out -> {
            out.write("a,b\n".getBytes(StandardCharsets.UTF_8));
            record(out, 16 * MEGABYTE, 16 * MEGABYTE);
        });

        assertThat(imported(record, HEAP_OF_THE_LARGEST_RECORD))
                .isEqualTo("items.csv line 2: the record does not end within 32 MB; expected a line end. To fix: check"
                        + " that this is a CSV file and that its lines end as they should. [SOURCE_UNREADABLE]");
    }

    /** A record of two fields of so many bytes. */
    private static void record(OutputStream out, int first, int second) throws IOException {
        out.write("x".repeat(first).getBytes(StandardCharsets.US_ASCII));
        out.write(',');
        out.write("y".repeat(second).getBytes(StandardCharsets.US_ASCII));
        out.write('\n');
    }

    @Test
    void nothingButZeros() throws Exception {
        for (long length : List.of(GIGABYTE, 10 * GIGABYTE)) {
            assertThat(imported(sparse("", length)))
                    .isEqualTo("items.csv: looks like UTF-16; expected CSV in UTF-8. To fix: convert it, e.g. iconv -f"
                            + " UTF-16LE -t UTF-8. [SOURCE_UNREADABLE]");
        }
    }

    @Test
    void aMillionColumns() throws Exception {
        for (int columns : List.of(1_000_000, 10_000_000)) {
            Path header = written("items.csv", out -> repeat(out, "a,", columns));

            assertThat(imported(header))
                    .isEqualTo(String.format(
                            "items.csv line 1: the first record has %,d columns; expected at most 1,600. To fix: check the"
                                    + " delimiter, or split the file. [SOURCE_UNREADABLE]",
                            columns + 1));

            Path row = written("items.csv", out -> {
                out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
                repeat(out, "1,", columns);
                out.write("\n3,4\n".getBytes(StandardCharsets.UTF_8));
            });
            assertThat(imported(row))
                    .isEqualTo(
                            "completed_with_rejects Counts[created=2, updated=0, unchanged=0, skipped=0, rejected=1]");
            assertThat(db.value(
                            "SELECT problems -> 0 ->> 'message' FROM onceload.reject WHERE import_id = (SELECT id FROM"
                                    + " onceload.import WHERE target = '" + schema
                                    + ".item' ORDER BY created_at DESC LIMIT 1)"))
                    .isEqualTo(String.format("has %d fields; the header has 2", columns + 1));
        }
    }

    @Test
    void nothingButLineEnds() throws Exception {
        for (int times : List.of(1, 10)) {
            assertThat(imported(bomb("", "\n", times)))
                    .isEqualTo("items.csv.gz: holds nothing but blank lines; expected a header line. To fix: name the"
                            + " columns in the first line. [HEADER_INVALID]");
        }
    }

    @Test
    void anArchiveThatHoldsAThousandTimesItsSize() throws Exception {
        for (int times : List.of(10, 100)) {
            assertThat(imported(bomb("a,b\n1,\"", "\0", times)))
                    .isEqualTo(
                            "items.csv.gz line 2: a quote opened in line 2 (field 2 of its record) is not closed within"
                                    + " 32 MB; expected a closing \". To fix: close or remove that quote; if \" is ordinary text"
                                    + " in this file, name another quote character. [SOURCE_UNREADABLE]");
        }
    }

    /** An archive of {@code start}, and 10 MB of {@code filler} so many times. */
    private Path bomb(String start, String filler, int times) throws IOException {
        byte[] head = gzip(out -> out.write(start.getBytes(StandardCharsets.UTF_8)));
        byte[] body = gzip(out -> repeat(out, filler, 10_000_000));
        return written("items.csv.gz", out -> {
            out.write(head);
            for (int i = 0; i < times; i++) {
                out.write(body);
            }
        });
    }

    private static byte[] gzip(Writing content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            content.to(out);
        }
        return bytes.toByteArray();
    }
}
