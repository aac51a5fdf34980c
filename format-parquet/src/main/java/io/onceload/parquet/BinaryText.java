package io.onceload.parquet;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.read.ValueRow;
import io.onceload.read.csv.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;

/** Values that are stored as bytes, as text (Apache Parquet, Logical Types). */
final class BinaryText {
    private static final String HEX = "0123456789abcdef";
    private static final RowProblem NO_UTF8 =
            new RowProblem(null, RejectCode.BAD_ENCODING, "holds bytes that are no UTF-8");

    /** 1970-01-01, in days since the beginning of 4713 BC. */
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private BinaryText() {}

    /** A text. */
    static void utf8(Binary value, ValueRow row, int index) {
        ByteBuffer bytes = value.toByteBuffer();
        int start = bytes.arrayOffset() + bytes.position();
        int end = start + bytes.remaining();
        if (Utf8.firstInvalid(bytes.array(), start, end) < 0) {
            row.setText(index, bytes.array(), start, end);
        } else {
            row.setBroken(index, new String(bytes.array(), start, end - start, StandardCharsets.UTF_8), NO_UTF8);
        }
    }

    static StringBuilder hex(Binary value, StringBuilder out) {
        out.append("\\x");
        ByteBuffer bytes = value.toByteBuffer();
        while (bytes.hasRemaining()) {
            int b = bytes.get();
            out.append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
        }
        return out;
    }

    /** Digits are kept as the scale says, those that are 0 included. */
    static String decimal(Binary value, int scale) {
        byte[] bytes = value.getBytesUnsafe();
        return bytes.length == 0
                ? BigDecimal.ZERO.setScale(scale).toPlainString()
                : new BigDecimal(new BigInteger(bytes), scale).toPlainString();
    }

    static String uuid(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.BIG_ENDIAN);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /**
     * Nanoseconds of the day, then the Julian day; nothing says whether it is a moment, so it is none. Programs that count
     * in microseconds let the Julian day overflow in far years; so the sum does here.
     */
    static StringBuilder int96(Binary value, StringBuilder out) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
        long micros = day * MICROS_PER_DAY + Math.floorDiv(nanos, 1000);
        return TimeText.moment(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                Math.floorMod(micros, MICROS_PER_SECOND) * 1000 + Math.floorMod(nanos, 1000),
                false,
                out);
    }

    /** Months, days and milliseconds, each unsigned. */
    static StringBuilder interval(Binary value, StringBuilder out) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        out.append(Integer.toUnsignedLong(bytes.getInt())).append(" mons ");
        out.append(Integer.toUnsignedLong(bytes.getInt())).append(" days ");
        return TimeText.time(Integer.toUnsignedLong(bytes.getInt()), 1_000_000, out);
    }

    /** IEEE 754 binary16, which all fits into 32 bits. */
    static float half(Binary value) {
        int bits = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort();
        float sign = (bits & 0x8000) == 0 ? 1 : -1;
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0x1F) {
            return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return exponent == 0
                ? sign * Math.scalb((float) fraction, -24)
                : sign * Math.scalb((float) (fraction | 0x400), exponent - 25);
    }
}
