package io.onceload.plan;

/**
 * Where the names of the source's columns stand.
 *
 * @param mode whether they are looked for, absent, or in a line that is known
 * @param line 1-based number of that line for {@link Mode#LINE}; lines before it are no rows. Otherwise 0
 */
public record HeaderLine(Mode mode, int line) {
    /** The source is looked at to find out. */
    public static final HeaderLine AUTO = new HeaderLine(Mode.AUTO, 0);

    /** There are none; columns are {@code column_1}, {@code column_2} … */
    public static final HeaderLine NONE = new HeaderLine(Mode.NONE, 0);

    public HeaderLine {
        if (mode == Mode.LINE ? line < 1 : line != 0) {
            throw new IllegalArgumentException("header in line " + line + "; expected 1 or more");
        }
    }

    /** The record that begins in line {@code line}, counted from 1. */
    public static HeaderLine at(int line) {
        return new HeaderLine(Mode.LINE, line);
    }

    /** Ways to know. */
    public enum Mode {
        AUTO,
        NONE,
        LINE
    }
}
