package io.onceload.undo;

/** What is to become of a row that an import changed. */
enum Verdict {
    /** The import created it, and nobody changed it since. */
    DELETE,
    /** The import updated it, and nobody changed it since. */
    RESTORE,
    /** It is as it was before the import. */
    AS_BEFORE,
    /** Left as it is, for good. */
    LEAVE,
    /** It cannot be done yet; another pass tries it again. */
    LATER;

    /** The value that stands for it in the temporary table. */
    String sql() {
        return "'" + name() + "'";
    }
}
