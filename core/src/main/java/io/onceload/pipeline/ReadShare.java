package io.onceload.pipeline;

import io.onceload.read.Source;
import io.onceload.read.SourceFormat;

/**
 * How far into its source an import is, in bytes, whatever unit the format's positions have.
 *
 * @param size of what is read, in bytes; -1 where nobody can tell what of it is left
 * @param end {@link SourceFormat#endOffset}
 * @param inBytes {@link SourceFormat#offsetsAreBytes}
 */
record ReadShare(long size, long end, boolean inBytes) {
    static ReadShare of(SourceFormat format, Source source) {
        long end = format.endOffset(source);
        return new ReadShare(end < 0 ? -1 : source.size(), end, format.offsetsAreBytes());
    }

    /** Bytes that were read at {@code offset}; of positions that count something else, that share of the file. */
    long bytes(long offset) {
        if (inBytes) {
            return offset;
        }
        return end <= 0 ? 0 : (long) (size * Math.min(1, (double) offset / end));
    }
}
