package io.onceload.read.csv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks at the first bytes of content: skips a UTF-8 byte order mark and refuses what is not text in UTF-8. */
public final class ContentStart {
    private static final String UTF_8_MARK = "EF BB BF";

    private ContentStart() {}

    /**
     * Length of the byte order mark.
     *
     * @throws ImportException {@code SOURCE_UNREADABLE} if the content is of another format or encoding
     */
    static int check(byte[] bytes, int limit, String name) {
        for (Signature signature : Signature.values()) {
            signature.refuse(bytes, limit, name);
        }
        return markLength(bytes, limit);
    }

    /** Length of the UTF-8 byte order mark, or 0. */
    public static int markLength(byte[] bytes, int limit) {
        return begins(bytes, limit, UTF_8_MARK) ? 3 : 0;
    }

    /**
     * Only of another format: which encoding it is, somebody else finds out.
     *
     * @throws ImportException {@code SOURCE_UNREADABLE}
     */
    public static void checkFormat(byte[] bytes, int limit, String name) {
        for (Signature signature : Signature.values()) {
            if (!signature.found.contains("UTF-16")) {
                signature.refuse(bytes, limit, name);
            }
        }
    }

    /** The encoding that a byte order mark names; empty if there is none. */
    public static Optional<Charset> marked(byte[] bytes, int limit) {
        if (begins(bytes, limit, UTF_8_MARK)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(bytes, limit, Signature.UTF_16_LE.start)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return begins(bytes, limit, Signature.UTF_16_BE.start)
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int limit, String pattern) {
        String[] expected = pattern.split(" ", -1);
        if (limit < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].equals("..") && (bytes[i] & 0xFF) != Integer.parseInt(expected[i], 16)) {
                return false;
            }
        }
        return true;
    }

    /** First bytes by which other formats are known; {@code ..} is any. UTF-16 without a mark shows by its zero bytes. */
    private enum Signature {
        UTF_32_LE("FF FE 00 00", "is UTF-32", "convert it, e.g. iconv -f UTF-32 -t UTF-8"),
        UTF_32_BE("00 00 FE FF", "is UTF-32", "convert it, e.g. iconv -f UTF-32 -t UTF-8"),
        UTF_16_LE("FF FE", "is UTF-16", "convert it, e.g. iconv -f UTF-16 -t UTF-8"),
        UTF_16_BE("FE FF", "is UTF-16", "convert it, e.g. iconv -f UTF-16 -t UTF-8"),
        UTF_16_LE_UNMARKED(".. 00 .. 00", "looks like UTF-16", "convert it, e.g. iconv -f UTF-16LE -t UTF-8"),
        UTF_16_BE_UNMARKED("00 .. 00 ..", "looks like UTF-16", "convert it, e.g. iconv -f UTF-16BE -t UTF-8"),
        ZIP("50 4B 03 04", "looks like a ZIP archive or workbook", "unpack it, or save the workbook as CSV UTF-8"),
        OLE("D0 CF 11 E0 A1 B1 1A E1", "looks like an Excel 97-2003 workbook", "save it as CSV UTF-8"),
        PDF("25 50 44 46 2D", "looks like a PDF document", "export as CSV the data that it was made from"),
        PARQUET("50 41 52 31 15", "looks like a Parquet file", "convert it to CSV"),
        GZIP("1F 8B 08", "is gzip inside gzip", "decompress it once"),
        ZSTANDARD("28 B5 2F FD", "looks like a Zstandard archive", "decompress it with zstd -d"),
        XZ("FD 37 7A 58 5A 00", "looks like an xz archive", "decompress it with xz -d"),
        BZIP2("42 5A 68 .. 31 41 59 26", "looks like a bzip2 archive", "decompress it with bzip2 -d");

        private final String start;
        private final String found;
        private final String remedy;

        Signature(String start, String found, String remedy) {
            this.start = start;
            this.found = found;
            this.remedy = remedy;
        }

        private void refuse(byte[] bytes, int limit, String name) {
            if (begins(bytes, limit, start)) {
                throw new ImportException(Fault.SOURCE_UNREADABLE, name, found + "; expected CSV in UTF-8", remedy);
            }
        }
    }
}
