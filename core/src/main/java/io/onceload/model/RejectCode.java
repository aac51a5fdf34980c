package io.onceload.model;

/** The kinds of reasons for which a row is rejected. Names are stable: they appear in files, the ledger and the API. */
public enum RejectCode {
    /** The record has more or fewer fields than the header. */
    RAGGED,
    /** The record cannot be read under the source's format. */
    MALFORMED,
    /** A field, a record or the number of columns is over the reader's limit. */
    TOO_LARGE,
    /** The bytes are not valid in the source's encoding. */
    BAD_ENCODING,
    /** A value that must be there is missing. */
    REQUIRED,
    /** The text is not a value of the column's type. */
    INVALID_VALUE,
    /** The value is outside the column's or the rule's range. */
    OUT_OF_RANGE,
    /** The text is longer or shorter than allowed. */
    LENGTH,
    /** The text does not match the rule's pattern. */
    PATTERN,
    /** The text is not one of those that the rule allows. */
    NOT_ALLOWED,
    /** U+0000, which PostgreSQL text cannot hold. */
    NUL_CHARACTER,
    /** The key was seen earlier in this import, and the plan says {@code duplicates: reject}. */
    DUPLICATE_KEY,
    /** The row was there before this import, and the plan says {@code on-conflict: reject}. */
    ROW_EXISTS,
    /** The row does not satisfy the predicate of the partial unique index that identifies rows. */
    OUTSIDE_KEY_INDEX,
    /** A NOT NULL constraint refused the row. */
    NOT_NULL,
    /** A unique constraint other than the key refused the row. */
    UNIQUE,
    /** A foreign key refused the row: what it refers to is not there. */
    FOREIGN_KEY,
    /** A check constraint refused the row. */
    CHECK,
    /** An exclusion constraint refused the row. */
    EXCLUSION,
    /** A row-level security policy refused the row. */
    ROW_SECURITY,
    /** A trigger or function of the database raised an error for the row. */
    TRIGGER,
    /** The database refused the row for another reason that lies in its data. */
    REFUSED
}
