package io.onceload.repeat;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of many hashes occur more than once, by an external sort: full buffers are sorted and appended to a
 * temporary file as runs, of each hash at most two; in the end the runs are merged, where equal hashes meet. Up to
 * {@link #IN_MEMORY} hashes need no file. The file holds 8 bytes a row and nothing else; it goes with this object, on
 * Unix even if the process is killed, since it has lost its name by then.
 *
 * <p>Cost, on the two cores of {@code docs/decisions/0009}: 0.1 s for a million hashes. Memory: 8 MiB to collect, the same
 * to merge. Not thread-safe.
 */
public final class HashRuns implements AutoCloseable {
    /** Hashes that are sorted at a time: 8 MiB. */
    static final int IN_MEMORY = 1 << 20;

    private static final int MERGE_BYTES = 8 << 20;
    private static final int LEAST_READ_BYTES = 4096;
    private static final int WRITE_BYTES = 1 << 16;

    private final Path directory;
    private final int inMemory;
    private final List<Run> runs = new ArrayList<>();
    private long[] hashes;
    private int count;
    private long rows;
    private @Nullable FileChannel file;

    /** @param directory where the temporary file goes, if one is needed */
    public HashRuns(Path directory) {
        this(directory, IN_MEMORY);
    }

    HashRuns(Path directory, int inMemory) {
        this.directory = directory;
        this.inMemory = inMemory;
        hashes = new long[Math.min(inMemory, 4096)];
    }

    /** Hashes in the file from byte {@code start} to byte {@code end}, sorted. */
    private record Run(long start, long end) {}

    /**
     * Takes one row's hash.
     *
     * @throws ImportException {@code LOCAL_IO} if the file cannot be made or written
     */
    public void add(long hash) {
        if (count == hashes.length) {
            if (count == inMemory) {
                spill();
            } else {
                hashes = Arrays.copyOf(hashes, Math.min(inMemory, 2 * count));
            }
        }
        hashes[count++] = hash;
        rows++;
    }

    /**
     * What occurred more than once; nothing can be added any more.
     *
     * @throws ImportException {@code LOCAL_IO} if the file cannot be written or read
     */
    public RepeatedHashes repeated() {
        RepeatedHashes repeated = RepeatedHashes.none(rows);
        if (runs.isEmpty()) {
            Arrays.sort(hashes, 0, count);
            for (int i = 1; i < count; i++) {
                if (hashes[i] == hashes[i - 1]) {
                    repeated.add(hashes[i]);
                }
            }
            return repeated;
        }
        spill();
        hashes = new long[0];
        try {
            merge(repeated);
        } catch (IOException e) {
            throw failed(e);
        }
        return repeated;
    }

    private void spill() {
        Arrays.sort(hashes, 0, count);
        int kept = keepTwoOfEach();
        try {
            FileChannel to = open();
            long start = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
            write(to, start, kept);
            runs.add(new Run(start, start + (long) kept * Long.BYTES));
        } catch (IOException e) {
            throw failed(e);
        }
        count = 0;
    }

    private int keepTwoOfEach() {
        int kept = Math.min(2, count);
        for (int i = 2; i < count; i++) {
            if (hashes[i] != hashes[kept - 2]) {
                hashes[kept++] = hashes[i];
            }
        }
        return kept;
    }

    private FileChannel open() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile(directory, "onceload-keys-", ".tmp");
            try {
                file = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }
        return file;
    }

    private void write(FileChannel to, long start, int kept) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(WRITE_BYTES);
        long at = start;
        for (int i = 0; i < kept; i++) {
            buffer.putLong(hashes[i]);
            if (!buffer.hasRemaining() || i == kept - 1) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    at += to.write(buffer, at);
                }
                buffer.clear();
            }
        }
    }

    private void merge(RepeatedHashes repeated) throws IOException {
        PriorityQueue<Cursor> next = new PriorityQueue<>();
        int readBytes = Math.max(LEAST_READ_BYTES, Math.min(WRITE_BYTES, MERGE_BYTES / runs.size() & -Long.BYTES));
        for (Run run : runs) {
            Cursor cursor = new Cursor(open(), run, readBytes);
            if (cursor.advance()) {
                next.add(cursor);
            }
        }
        boolean any = false;
        long before = 0;
        for (Cursor least = next.poll(); least != null; least = next.poll()) {
            if (any && least.hash == before) {
                repeated.add(before);
            }
            any = true;
            before = least.hash;
            if (least.advance()) {
                next.add(least);
            }
        }
    }

    /** Where the merge stands in a run; ordered by the hash there. */
    private static final class Cursor implements Comparable<Cursor> {
        private final FileChannel file;
        private final ByteBuffer buffer;
        private long at;
        private final long end;
        private long hash;

        Cursor(FileChannel file, Run run, int readBytes) {
            this.file = file;
            buffer = ByteBuffer.allocate(readBytes).limit(0);
            at = run.start();
            end = run.end();
        }

        /** @return false at the run's end */
        boolean advance() throws IOException {
            if (!buffer.hasRemaining()) {
                if (at == end) {
                    return false;
                }
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
                while (buffer.hasRemaining()) {
                    int read = file.read(buffer, at);
                    if (read < 0) {
                        throw new IOException("the temporary file ends too early");
                    }
                    at += read;
                }
                buffer.flip();
            }
            hash = buffer.getLong();
            return true;
        }

        @Override
        public int compareTo(Cursor other) {
            return Long.compare(hash, other.hash);
        }
    }

    private ImportException failed(IOException e) {
        return new ImportException(
                Fault.LOCAL_IO,
                directory.toString(),
                "the hashes of the source's keys cannot be kept there: " + reason(e) + "; expected room for "
                        + (rows / 125_000 + 1) + " MB and more",
                "free some room there, or name another directory in java.io.tmpdir",
                e);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "no such directory" : String.valueOf(e.getMessage());
    }

    /** Deletes the temporary file. */
    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
