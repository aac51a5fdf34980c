package io.onceload.xls;

import java.io.Closeable;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.util.LittleEndian;
import org.jspecify.annotations.Nullable;

/**
 * The records of a workbook, one after the other ([MS-XLS] 2.1.4). A record that goes on in others is read as one. Not
 * thread-safe.
 */
final class Records implements Closeable {
    // Numbers of records ([MS-XLS] 2.3); those of cells also as earlier releases had them, since some writers still do.
    static final int BOF = 0x0809;
    static final int BOF_OF_3 = 0x0209;
    static final int BOF_OF_4 = 0x0409;
    static final int CONTINUE = 0x003C;
    static final int EOF = 0x000A;
    static final int FILE_PASS = 0x002F;
    static final int BOUND_SHEET = 0x0085;
    static final int CODE_PAGE = 0x0042;
    static final int DATE_1904 = 0x0022;
    static final int FORMAT = 0x041E;
    static final int FORMAT_OF_3 = 0x001E;
    static final int XF = 0x00E0;
    static final int XF_OF_3 = 0x0243;
    static final int XF_OF_4 = 0x0443;
    static final int SST = 0x00FC;
    static final int DIMENSIONS = 0x0200;
    static final int LABEL_SST = 0x00FD;
    static final int LABEL = 0x0204;
    static final int RSTRING = 0x00D6;
    static final int NUMBER = 0x0203;
    static final int RK = 0x027E;
    static final int MUL_RK = 0x00BD;
    static final int FORMULA = 0x0006;
    static final int FORMULA_OF_3 = 0x0206;
    static final int FORMULA_OF_4 = 0x0406;
    static final int STRING = 0x0207;
    static final int BOOL_ERR = 0x0205;

    private static final int WIDE = 0x01;
    private static final int EXTENDED = 0x04;
    private static final int RICH = 0x08;
    private static final int RUN_BYTES = 4;

    private final DocumentInputStream bytes;
    private final RecordInputStream in;

    private Records(DocumentInputStream bytes, RecordInputStream in) {
        this.bytes = bytes;
        this.in = in;
    }

    /**
     * @param offset of a record in the stream
     * @param encryption that records from there on have, or null
     */
    static Records from(DocumentEntry stream, long offset, @Nullable EncryptionInfo encryption) throws IOException {
        DocumentInputStream bytes = CompoundFile.from(stream, offset);
        try {
            return new Records(
                    bytes,
                    encryption == null
                            ? new RecordInputStream(bytes)
                            : new RecordInputStream(bytes, encryption, Math.toIntExact(offset)));
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Goes to the next record, whatever is left of this one.
     *
     * @return its number, or -1 at the end
     */
    int next() {
        while (in.remaining() > 0) {
            in.readByte();
        }
        try {
            if (!in.hasNextRecord()) {
                return -1;
            }
        } catch (RecordInputStream.LeftoverDataException e) {
            throw new NoSuchElementException(e.getMessage());
        }
        in.nextRecord();
        return in.getSid() & 0xFFFF;
    }

    /** Whether a record of this number begins a sheet, or a workbook. */
    static boolean isBegin(int number) {
        return number == BOF || number == BOF_OF_4 || number == BOF_OF_3;
    }

    /** The record itself. */
    RecordInputStream record() {
        return in;
    }

    int remaining() {
        return in.remaining();
    }

    int u8() {
        return in.readUByte();
    }

    int u16() {
        return in.readUShort();
    }

    int i32() {
        return in.readInt();
    }

    long i64() {
        return in.readLong();
    }

    double f64() {
        return in.readDouble();
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[Math.min(length, in.remaining())];
        in.readFully(bytes);
        return bytes;
    }

    /** A text of {@code length} characters, with its flags before it ([MS-XLS] 2.5.293). */
    String text(int length) {
        int flags = u8();
        int runs = (flags & RICH) == 0 ? 0 : u16();
        int extension = (flags & EXTENDED) == 0 ? 0 : i32();
        String text = (flags & WIDE) == 0 ? in.readCompressedUnicode(length) : in.readUnicodeLEString(length);
        for (int i = runs * RUN_BYTES + Math.max(0, extension); i > 0 && hasMore(); i--) {
            in.readByte();
        }
        return text;
    }

    /** Whether anything is left of the record, or of one that it goes on in. */
    boolean hasMore() {
        return in.remaining() > 0 || in.hasNextRecord() && in.getNextSid() == CONTINUE;
    }

    /** An offset in the file, which is never encrypted. */
    long offset() {
        byte[] bytes = new byte[Integer.BYTES];
        in.readPlain(bytes, 0, bytes.length);
        return LittleEndian.getUInt(bytes);
    }

    /** How many bytes are left in the stream behind this record, which was read to its end. */
    int available() {
        return bytes.available();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
