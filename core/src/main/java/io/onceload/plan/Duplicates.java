package io.onceload.plan;

/** What a row does whose key was seen earlier in the same import. */
public enum Duplicates {
    /** It updates the earlier one: the last row of a key stands. */
    LAST,
    /** It is skipped: the first row of a key stands. */
    FIRST,
    /** It is rejected: the first row of a key stands. */
    REJECT
}
