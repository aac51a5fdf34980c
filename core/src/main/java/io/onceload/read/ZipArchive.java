package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP archive that is expected to stay as it is. Its list of entries stands at its end, so it is not read from front to
 * back. Not thread-safe.
 */
public final class ZipArchive implements AutoCloseable {
    /**
     * Every Office document has one of them, and no archive that people make: ECMA-376, part 2, 10.1.2; OpenDocument 1.3, part
     * 2, 3.3. The last two are in workbooks that some programs write without the first.
     */
    private static final List<String> OF_PACKAGES =
            List.of("[Content_Types].xml", "mimetype", "xl/workbook.xml", "xl\\workbook.xml");

    private final ZipFile file;
    private final Source source;
    private final SourceStamp expected;

    private ZipArchive(ZipFile file, Source source, SourceStamp expected) {
        this.file = file;
        this.source = source;
        this.expected = expected;
    }

    /**
     * Opens the archive.
     *
     * @throws ImportException {@code SOURCE_CHANGED} if the file is not the expected one; {@code SOURCE_UNREADABLE} if it is
     *     no intact archive
     */
    public static ZipArchive open(Source source, SourceStamp expected) {
        try {
            ZipArchive archive = new ZipArchive(opened(source), source, expected);
            try {
                archive.checkUnchanged();
                return archive;
            } catch (RuntimeException | Error e) {
                archive.close();
                throw e;
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw encrypted(source, e);
            }
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "is a damaged ZIP archive (" + e.getMessage() + "); expected an intact one",
                    "copy or download the file again, and check it with unzip -t",
                    e);
        }
    }

    /** Names that are no UTF-8 are those of the system that packed them, as the Explorer of Windows writes them. */
    private static ZipFile opened(Source source) throws IOException {
        try {
            return new ZipFile(source.path().toFile());
        } catch (ZipException e) {
            Charset singleByte =
                    Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            try {
                return new ZipFile(source.path().toFile(), singleByte);
            } catch (ZipException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    /** Whether it is an Office document, such as a workbook, rather than a file that somebody packed. */
    public boolean isPackage() {
        return OF_PACKAGES.stream().anyMatch(name -> file.getEntry(name) != null);
    }

    /**
     * What the entry of this name holds, decompressed; empty if there is none. Each time bytes are read the file is compared
     * with the expected one, and at the end what was read with its size and checksum in the archive. The caller closes the
     * stream.
     */
    public Optional<InputStream> entry(String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(new WatchedStream(file.getInputStream(entry), entry));
    }

    /** How large the entry of this name says it is; empty if there is none, or if it does not say. */
    public Optional<EntrySize> size(String name) {
        ZipEntry entry = file.getEntry(name);
        return entry == null || entry.getSize() < 0 || entry.getCompressedSize() < 0
                ? Optional.empty()
                : Optional.of(new EntrySize(entry.getCompressedSize(), entry.getSize()));
    }

    /**
     * Bytes of an entry, as the archive states them.
     *
     * @param packed compressed
     * @param unpacked decompressed
     */
    public record EntrySize(long packed, long unpacked) {}

    /** The names of all entries, in the archive's order. */
    public List<String> names() {
        return file.stream().map(ZipEntry::getName).toList();
    }

    /** The content of the only file in it. */
    InputStream content() {
        List<? extends ZipEntry> files = Collections.list(file.entries()).stream()
                .filter(entry -> !entry.isDirectory() && !isOfMacOs(entry.getName()))
                .toList();
        if (files.size() != 1) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "is a ZIP archive of " + files.size() + " files"
                            + (files.isEmpty()
                                    ? ""
                                    : ", the first " + shown(files.get(0).getName()))
                            + "; expected one file in it",
                    "unpack it and name the file to import");
        }
        try {
            return new WatchedStream(file.getInputStream(files.get(0)), files.get(0));
        } catch (IOException e) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "holds a file that cannot be decompressed (" + e.getMessage() + "); expected deflate",
                    "unpack it and name the file to import",
                    e);
        }
    }

    private static ImportException encrypted(Source source, IOException e) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                "is encrypted; expected a ZIP archive without a password",
                "unpack it and name the file to import",
                e);
    }

    private static String shown(String name) {
        return Shown.quoted(name, 0, name.length());
    }

    private static boolean isOfMacOs(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
    }

    /** @throws ImportException {@code SOURCE_CHANGED} */
    private void checkUnchanged() {
        SourceStamp now = source.stamp();
        if (!now.equals(expected)) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    "changed while it was read; expected it to stay as it was at " + expected.changed(),
                    "wait until nothing writes to the file any more, then import it again");
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileFaults.reading(source.path(), e);
        }
    }

    /** Reads all that is passed over too, since {@link ZipFile} compares no checksums. */
    private final class WatchedStream extends InputStream {
        private final InputStream in;
        private final ZipEntry entry;
        private final CRC32 checksum = new CRC32();
        private long size;

        WatchedStream(InputStream in, ZipEntry entry) {
            this.in = in;
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int count = in.read(into, start, length);
            checkUnchanged();
            if (count < 0) {
                checkWhole();
            } else {
                checksum.update(into, start, count);
                size += count;
            }
            return count;
        }

        private void checkWhole() throws ZipException {
            if (entry.getSize() >= 0 && entry.getSize() != size) {
                throw new ZipException(String.format(
                        Locale.ROOT, "it has %,d bytes and not %,d as its archive says", size, entry.getSize()));
            }
            if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
                throw new ZipException("its CRC-32 is not the one in its archive");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
