package io.onceload.read.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the bytes that can end a field or a record: delimiter, quote, escape and line ends. The neighbours of line ends
 * (backspace, tab, vertical tab, form feed) count as marks too: to tell them apart here costs more than to pass over them
 * later.
 *
 * <p>Eight bytes are compared at a time, in the lanes of a long (Lamport, <i>Multiple Byte Processing with Full-Word
 * Instructions</i>, 1975). The results of 64 bytes make one set of bits. Marks are taken from that set without a branch
 * that depends on how long fields are. {@code SplitterBenchmark} in {@code bench} tells what that takes.
 */
final class Marks {
    /** Bytes in a set. */
    private static final int SET = Long.SIZE;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Makes 0x08 to 0x0D, line ends and their neighbours, the numbers below 6. */
    private static final long NEAR_LINE_ENDS = 0x0808080808080808L;

    /** Carries from 6 on into a lane's high bit. */
    private static final long FROM_SIX_ON = 0x7A7A7A7A7A7A7A7AL;

    /** Brings the lowest bits of the lanes together in the highest byte, the first lane's lowest. */
    private static final long GATHER = 0x0102040810204080L;

    private final long delimiters;
    private final long quotes;
    private final long escapes;
    private final boolean hasEscape;

    private byte[] bytes = {};
    private int limit;
    /** Index of the byte that the lowest bit of the set stands for. */
    private int base;
    /** Marks that were not taken yet. */
    private long marks;
    /** All bytes looked at, one upon the other. */
    private long seen;

    Marks(CsvFormat format) {
        int quote = EscapeRule.byteOrNever(format.quote());
        int escape = new EscapeRule(format).escape();
        delimiters = format.delimiter() * EACH_BYTE;
        quotes = quote == EscapeRule.NEVER ? delimiters : quote * EACH_BYTE;
        hasEscape = escape != EscapeRule.NEVER;
        escapes = hasEscape ? escape * EACH_BYTE : delimiters;
    }

    /** Begins at {@code from}; bytes from {@code newLimit} on are not looked at. */
    void begin(byte[] newBytes, int from, int newLimit) {
        bytes = newBytes;
        limit = newLimit;
        seen = 0;
        base = from;
        marks = setAt(from);
    }

    /** Index of the next mark; the limit where there is none. */
    int next() {
        while (marks == 0) {
            if (limit - base <= SET) {
                return limit;
            }
            base += SET;
            marks = setAt(base);
        }
        int index = base + Long.numberOfTrailingZeros(marks);
        marks &= marks - 1;
        return index;
    }

    /** Whether all bytes up to the mark returned last are ASCII; false also if one of the next few is not. */
    boolean passedAsciiOnly() {
        return (seen & HIGH_BITS) == 0;
    }

    /** The marks among the bytes from {@code from} on. */
    private long setAt(int from) {
        if (limit - from < SET) {
            return lastSet(from);
        }
        long set = 0;
        long all = 0;
        for (int i = 0; i < SET; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, from + i);
            all |= word;
            set = set >>> Byte.SIZE | gathered(marksIn(word));
        }
        seen |= all;
        return set;
    }

    private long lastSet(int from) {
        long set = 0;
        int i = from;
        for (int shift = 0; i < limit; shift += Byte.SIZE) {
            long word = 0;
            for (int lane = 0; lane < Long.SIZE && i < limit; lane += Byte.SIZE) {
                word |= (bytes[i++] & 0xFFL) << lane;
            }
            seen |= word;
            set |= gathered(marksIn(word)) >>> Long.SIZE - Byte.SIZE << shift;
        }
        return set;
    }

    /** The high bit of each lane that holds a mark. */
    private long marksIn(long word) {
        // Sums of the low bits stay in their lanes. Where one misses the high bit, there is a mark.
        long low = word & LOW_BITS;
        long others =
                ((low ^ delimiters) + LOW_BITS) & ((low ^ quotes) + LOW_BITS) & ((low ^ NEAR_LINE_ENDS) + FROM_SIX_ON);
        if (hasEscape) {
            others &= (low ^ escapes) + LOW_BITS;
        }
        return ~(others | word) & HIGH_BITS;
    }

    private static long gathered(long highBits) {
        return (highBits >>> 7) * GATHER & 0xFFL << Long.SIZE - Byte.SIZE;
    }
}
