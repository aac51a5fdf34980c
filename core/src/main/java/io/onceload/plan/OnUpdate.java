package io.onceload.plan;

/** What becomes of a column when its row is in the table already and is updated. */
public enum OnUpdate {
    /** It takes the value of the source. */
    OVERWRITE,
    /** It takes the value of the source only where it is null so far. */
    FILL_NULL,
    /** It stays as it is; the value of the source is for new rows. */
    KEEP
}
