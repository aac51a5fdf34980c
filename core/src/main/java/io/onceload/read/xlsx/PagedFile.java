package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that grows at its end and is read anywhere, through 1 MB of its pages in memory. It lies where {@code
 * java.io.tmpdir} names, can be read by its owner only, and is gone when it is closed, or as soon as it is open where the system allows that, so that nothing stays
 * behind a process that is killed. Not thread-safe.
 */
final class PagedFile implements AutoCloseable {
    /** No file yet. */
    static final PagedFile NONE = new PagedFile(null, null);

    private static final int PAGE_BYTES = 1 << 14;
    private static final int PAGES = 64;

    private final @Nullable Path path;
    private final @Nullable RandomAccessFile file;
    private final byte[][] pages = new byte[PAGES][];
    private final long[] numbers = new long[PAGES];
    private final int[] lengths = new int[PAGES];
    private final byte[] pending = new byte[PAGE_BYTES];
    private int pendingBytes;
    private long written;

    private PagedFile(@Nullable Path path, @Nullable RandomAccessFile file) {
        this.path = path;
        this.file = file;
        Arrays.fill(numbers, -1);
    }

    /** @throws ImportException {@code LOCAL_IO} if there is no room for it */
    static PagedFile create() {
        try {
            Path path = Files.createTempFile("onceload-texts-", ".tmp");
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            deleteIfAllowed(path);
            return new PagedFile(path, file);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static void deleteIfAllowed(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Windows keeps what is open; then it is deleted when it is closed.
        }
    }

    long size() {
        return written + pendingBytes;
    }

    void append(byte[] from, int start, int length) {
        try {
            if (length > PAGE_BYTES - pendingBytes) {
                flush();
            }
            if (length > PAGE_BYTES) {
                write(from, start, length);
            } else {
                System.arraycopy(from, start, pending, pendingBytes, length);
                pendingBytes += length;
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** Reads {@code length} bytes from {@code at} on to the beginning of {@code into}. All of them have been appended. */
    void read(long at, byte[] into, int length) {
        if (at >= written) { // mostly asked for as soon as it was appended
            System.arraycopy(pending, (int) (at - written), into, 0, length);
            return;
        }
        try {
            if (at + length > written) {
                flush();
            }
            for (int done = 0; done < length; ) {
                int slot = page((at + done) / PAGE_BYTES, (int) ((at + done) % PAGE_BYTES));
                int from = (int) ((at + done) % PAGE_BYTES);
                int count = Math.min(length - done, lengths[slot] - from);
                System.arraycopy(pages[slot], from, into, done, count);
                done += count;
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** The slot that has page {@code number} up to byte {@code needed} of it; the last page grows. */
    private int page(long number, int needed) throws IOException {
        int slot = (int) (number % PAGES);
        if (numbers[slot] != number || lengths[slot] <= needed) {
            if (pages[slot] == null) {
                pages[slot] = new byte[PAGE_BYTES];
            }
            int length = (int) Math.min(PAGE_BYTES, written - number * PAGE_BYTES);
            opened().seek(number * PAGE_BYTES);
            opened().readFully(pages[slot], 0, length);
            numbers[slot] = number;
            lengths[slot] = length;
        }
        return slot;
    }

    private void flush() throws IOException {
        write(pending, 0, pendingBytes);
        pendingBytes = 0;
    }

    private void write(byte[] from, int start, int length) throws IOException {
        opened().seek(written);
        opened().write(from, start, length);
        written += length;
    }

    private RandomAccessFile opened() {
        if (file == null) {
            throw new IllegalStateException("there is no file");
        }
        return file;
    }

    private static ImportException fault(IOException e) {
        return new ImportException(
                Fault.LOCAL_IO,
                "temporary file",
                "the texts of the workbook cannot be kept: " + e.getMessage() + "; expected room for them",
                "free some room there, or name another directory in java.io.tmpdir",
                e);
    }

    @Override
    public void close() {
        if (file == null || path == null) {
            return;
        }
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw fault(e);
        }
    }
}
