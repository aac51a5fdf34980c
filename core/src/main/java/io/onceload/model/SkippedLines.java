package io.onceload.model;

/**
 * Lines of a source that were passed over because they are no rows: what somebody who guessed wrongly would miss. The
 * header is none of them.
 *
 * @param aboveTable before the line at which the table begins, blank ones among them
 * @param comments that begin with the comment character
 * @param blank with nothing on them, or nothing but spaces and tabs
 */
public record SkippedLines(long aboveTable, long comments, long blank) {
    /** Not one. */
    public static final SkippedLines NONE = new SkippedLines(0, 0, 0);

    public SkippedLines {
        if (aboveTable < 0 || comments < 0 || blank < 0) {
            throw new IllegalArgumentException("lines: " + aboveTable + ", " + comments + ", " + blank);
        }
    }

    /** All of them. */
    public long total() {
        return aboveTable + comments + blank;
    }
}
