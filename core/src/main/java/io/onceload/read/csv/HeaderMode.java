package io.onceload.read.csv;

/** Where the names of the columns come from. */
public enum HeaderMode {
    /** The first record holds the names. */
    FIRST_LINE,
    /** There are none; columns are {@code column_1}, {@code column_2} …, as many as the first record has fields. */
    NONE
}
