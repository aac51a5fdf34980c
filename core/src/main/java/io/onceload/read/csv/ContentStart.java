package io.onceload.read.csv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at the first bytes of content: skips a UTF-8 byte order mark and refuses what is not text in UTF-8. */
public final class ContentStart {
    private static final String UTF_8_MARK = "EF BB BF";

    /** The mark of UTF-16LE begins that of UTF-32LE, which is looked for first. */
    private static final Map<String, Charset> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put(UTF_8_MARK, StandardCharsets.UTF_8);
        MARKS.put(Signature.UTF_32_LE.start, Charset.forName("UTF-32LE"));
        MARKS.put(Signature.UTF_32_BE.start, Charset.forName("UTF-32BE"));
        MARKS.put(Signature.UTF_16_LE.start, StandardCharsets.UTF_16LE);
        MARKS.put(Signature.UTF_16_BE.start, StandardCharsets.UTF_16BE);
    }

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
     * Only of another format: which encoding it is, was said or is found out by somebody else.
     *
     * @param checksUtf32 whether UTF-32 is refused as well
     * @throws ImportException {@code SOURCE_UNREADABLE}
     */
    public static void checkFormat(byte[] bytes, int limit, String name, boolean checksUtf32) {
        for (Signature signature : Signature.values()) {
            if (!signature.found.contains("UTF-16") && (checksUtf32 || !signature.found.contains("UTF-32"))) {
                signature.refuse(bytes, limit, name);
            }
        }
    }

    /** The encoding that a byte order mark names; empty if there is none. */
    public static Optional<Charset> marked(byte[] bytes, int limit) {
        return MARKS.entrySet().stream()
                .filter(mark -> begins(bytes, limit, mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
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
        OLE(
                "D0 CF 11 E0 A1 B1 1A E1",
                "looks like an Excel 97-2003 workbook",
                "add the module onceload-format-xls, or save it as CSV UTF-8"),
        PDF("25 50 44 46 2D", "looks like a PDF document", "export as CSV the data that it was made from"),
        PNG("89 50 4E 47 0D 0A 1A 0A", "looks like a PNG image", Signature.NO_TABLE),
        JPEG("FF D8 FF", "looks like a JPEG image", Signature.NO_TABLE),
        GIF("47 49 46 38 .. 61", "looks like a GIF image", Signature.NO_TABLE),
        TIFF_LE("49 49 2A 00", "looks like a TIFF image", Signature.NO_TABLE),
        TIFF_BE("4D 4D 00 2A", "looks like a TIFF image", Signature.NO_TABLE),
        ELF("7F 45 4C 46", "looks like a program", Signature.NO_TABLE),
        SQLITE("53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00", "looks like a SQLite database", Signature.EXPORT),
        AVRO("4F 62 6A 01", "looks like an Avro file", "convert it to CSV"),
        ARROW("41 52 52 4F 57 31 00 00", "looks like an Arrow file", "convert it to CSV"),
        JAVA("AC ED 00 05", "looks like serialized Java objects", Signature.EXPORT),
        SEVEN_ZIP("37 7A BC AF 27 1C", "looks like a 7-Zip archive", "unpack it"),
        RAR("52 61 72 21 1A 07", "looks like a RAR archive", "unpack it"),
        PARQUET(
                "50 41 52 31 15",
                "looks like a Parquet file",
                "add the module onceload-format-parquet, or convert it to CSV"),
        GZIP("1F 8B 08", "is gzip inside gzip", "decompress it once"),
        ZSTANDARD("28 B5 2F FD", "looks like a Zstandard archive", "decompress it with zstd -d"),
        XZ("FD 37 7A 58 5A 00", "looks like an xz archive", "decompress it with xz -d"),
        BZIP2("42 5A 68 .. 31 41 59 26", "looks like a bzip2 archive", "decompress it with bzip2 -d");

        private static final String NO_TABLE = "name the file that holds the table";
        private static final String EXPORT = "export its table as CSV";

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
