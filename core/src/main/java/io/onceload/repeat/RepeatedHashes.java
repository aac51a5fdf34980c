package io.onceload.repeat;

/**
 * The hashes that occur more than once. May hold others as well, never lacks one: who takes a key for repeated that is not
 * only remembers it in vain. One bit for each value of a hash's upper bits; immutable once made, and thread-safe then.
 */
public final class RepeatedHashes {
    /** Every hash: where nothing is known, any key may occur again. */
    public static final RepeatedHashes ALL = all();

    /** 16 bits for each row keep chance hits below 1 in 32; 16 MiB, the most, do so up to 4 million repeated keys. */
    private static final int BITS_PER_ROW = 16;

    private static final int FEWEST_BITS_LOG = 6;
    private static final int MOST_BITS_LOG = 27;

    private final long[] bits;
    private final int shift;

    private RepeatedHashes(int bitsLog) {
        bits = new long[1 << (bitsLog - 6)];
        shift = Long.SIZE - bitsLog;
    }

    /** An empty set, of a size that suits a source of so many rows. */
    static RepeatedHashes none(long rows) {
        int log = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, rows * BITS_PER_ROW - 1));
        return new RepeatedHashes(Math.min(MOST_BITS_LOG, Math.max(FEWEST_BITS_LOG, log)));
    }

    private static RepeatedHashes all() {
        RepeatedHashes all = new RepeatedHashes(FEWEST_BITS_LOG);
        all.bits[0] = -1L;
        return all;
    }

    void add(long hash) {
        long bit = hash >>> shift;
        bits[(int) (bit >>> 6)] |= 1L << bit;
    }

    /** Whether {@code hash} may occur more than once; false is certain. */
    public boolean contains(long hash) {
        long bit = hash >>> shift;
        return (bits[(int) (bit >>> 6)] >>> bit & 1) != 0;
    }
}
