package io.onceload.xls;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Beginning;
import io.onceload.read.ContentStream;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * The file that a workbook is a stream in ([MS-CFB]). It is read sector by sector where it lies; one that is compressed is
 * held in memory. Not thread-safe.
 */
final class CompoundFile implements Closeable {
    /** What it begins with, each byte as the character of its number. */
    private static final String MAGIC = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /** 65,536 rows of 256 short texts and numbers have about 250 MB; Excel itself writes hardly more than 100. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MOST_BYTES_HELD = 64 << 20;
    private static final int STEP_BYTES = 1 << 16;

    /** Of Excel 97 to 2003; some writers spell it in capitals, or shorten it. */
    private static final String WORKBOOK = "workbook";

    private static final String SHORT_WORKBOOK = "wbook";

    /** Of Excel 5.0 and 95; beside the other it is a copy for them. */
    private static final String BOOK = "book";

    private static final String ENCRYPTED_PACKAGE = "encryptedpackage";

    private final POIFSFileSystem file;

    private CompoundFile(POIFSFileSystem file) {
        this.file = file;
    }

    /** Whether it is one, whatever is in it: one that is cut off does not tell any more, and nothing else reads any. */
    static boolean recognises(Beginning beginning) {
        return beginning.startsWith(MAGIC);
    }

    /** @throws ImportException {@code SOURCE_UNREADABLE}, {@code SOURCE_CHANGED}, {@code SOURCE_NOT_FOUND} */
    static CompoundFile open(Source source, SourceStamp expected) {
        XlsFaults.checkUnchanged(source, expected);
        if (source.size() > MOST_BYTES) {
            throw tooLarge(source, MOST_BYTES);
        }
        try {
            return whole(
                    source.compression().isPresent()
                            ? new POIFSFileSystem(new ByteArrayInputStream(content(source, expected)))
                            : new POIFSFileSystem(source.path().toFile(), true));
        } catch (ImportException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw XlsFaults.damaged(source, "is damaged or cut off, or is no workbook", e);
        }
    }

    /** With its directories read, which POI does when it is first asked for them. */
    private static CompoundFile whole(POIFSFileSystem file) throws IOException {
        try {
            file.getRoot();
            return new CompoundFile(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Puts a workbook that is no stream of a file into one that is, in memory. */
    static CompoundFile around(Source source, SourceStamp expected) {
        try {
            POIFSFileSystem file = new POIFSFileSystem();
            file.createDocument(new ByteArrayInputStream(content(source, expected)), BOOK);
            return new CompoundFile(file);
        } catch (IOException e) {
            throw XlsFaults.damaged(source, "cannot be read", e);
        }
    }

    private static byte[] content(Source source, SourceStamp expected) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[STEP_BYTES];
        try (ContentStream content = source.open(expected)) {
            for (int count = content.read(buffer, 0, buffer.length);
                    count > 0;
                    count = content.read(buffer, 0, buffer.length)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > MOST_BYTES_HELD) {
                    throw tooLarge(source, MOST_BYTES_HELD);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static ImportException tooLarge(Source source, long most) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                String.format(Locale.ROOT, "is larger than %,d MB; expected a smaller workbook", most >> 20),
                "save it as XLSX, which is read in constant memory, or unpack it if it is compressed");
    }

    /** Whether it holds a workbook of a later release, encrypted ([MS-OFFCRYPTO] 2.3.4.4). */
    boolean isEncrypted() {
        return named(ENCRYPTED_PACKAGE).isPresent();
    }

    /** The stream of records. */
    Optional<DocumentEntry> entry() {
        return named(WORKBOOK).or(() -> named(SHORT_WORKBOOK)).or(() -> named(BOOK));
    }

    private Optional<DocumentEntry> named(String name) {
        for (Entry entry : file.getRoot()) {
            if (entry instanceof DocumentEntry stream
                    && entry.getName().strip().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    /** Reads the stream from byte {@code offset} on. */
    static DocumentInputStream from(DocumentEntry stream, long offset) throws IOException {
        DocumentInputStream in = new DocumentInputStream(stream);
        long left = offset;
        while (left > 0) {
            // All at once would allocate as much.
            long skipped = in.skip(Math.min(left, STEP_BYTES));
            if (skipped <= 0) {
                throw new IOException("the stream ends before byte " + offset);
            }
            left -= skipped;
        }
        return in;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }
}
