package io.onceload.plan;

/** What a row does whose key was in the table before this import. */
public enum OnConflict {
    /** It updates the row that was there, where they differ. */
    UPDATE,
    /** It is skipped, also where they are equal. */
    KEEP,
    /** It is rejected. */
    REJECT
}
