package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * An Office document with a password is no ZIP archive: it is an OLE compound file that holds the encrypted archive as a
 * stream called EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4; the directory of a compound file: [MS-CFB] 2.6).
 */
final class EncryptedPackage {
    /** The first bytes of a compound file, each as the character of its number. */
    static final String OLE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    private static final String STREAM = "EncryptedPackage";
    private static final int SECTOR_SIZE_AT = 30;
    private static final int DIRECTORY_AT = 48;
    private static final int MOST_BYTES = 1 << 13;

    private EncryptedPackage() {}

    /** Whether the file is one. Reads a few kilobytes. */
    static boolean is(Source source) {
        byte[] start = new byte[8];
        byte[] directory = new byte[MOST_BYTES];
        try (RandomAccessFile file = new RandomAccessFile(source.path().toFile(), "r")) {
            if (file.read(start) < start.length || !new String(start, StandardCharsets.ISO_8859_1).equals(OLE)) {
                return false;
            }
            file.seek(SECTOR_SIZE_AT);
            int sectorBits = Short.reverseBytes(file.readShort());
            file.seek(DIRECTORY_AT);
            long sector = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
            if (sectorBits < 7 || sectorBits > 16) {
                return false;
            }
            file.seek(sector + 1 << sectorBits);
            int count = Math.max(0, file.read(directory));
            return new String(directory, 0, count, StandardCharsets.UTF_16LE).contains(STREAM);
        } catch (IOException e) {
            return false;
        }
    }

    static ImportException refuse(Source source) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                "is encrypted with a password; expected a workbook without one",
                "open it in Excel, take the password away (File, Info, Protect Workbook), and save it");
    }
}
