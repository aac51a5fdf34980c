package io.onceload.model;

/** The kinds of reasons for which a row is rejected. Names are stable: they appear in files, the ledger and the API. */
public enum RejectCode {
    RAGGED(
            "more or fewer fields than the header",
            "correct the number of fields; a delimiter in a text needs quotes around the text"),
    MALFORMED(
            "no record under the source's format",
            "write quotes inside a quoted field twice, and nothing after the closing quote"),
    TOO_LARGE(
            "a field or record over the reader's limit",
            "take the record from the source and shorten it; a limit is 16 MB a field"),
    BAD_ENCODING("bytes that are not valid in the source's encoding", "convert the file, or name its encoding"),
    SHAPE(
            "a value that is no object with a name for each value, in JSON",
            "write the record as an object, such as {\"name\": \"value\"}"),
    UNKNOWN_NAME(
            "a name that the beginning of the source does not have, in JSON",
            "name it under `ignore` in the plan, or put a record that has it to the beginning"),
    CELL_ERROR("a cell that holds an error such as #N/A, in a workbook", "correct the formula, or clear the cell"),
    REQUIRED("a value that must be there is missing", "fill in the value, or give the column a default in the plan"),
    INVALID_VALUE(
            "the text is no value of the column's type",
            "write the value in the form that the message shows; see [types](types.md)"),
    OUT_OF_RANGE("outside the column's or the rule's range", "correct the value, or widen the rule or the column"),
    LENGTH("longer or shorter than allowed", "shorten the text, or widen the rule or the column"),
    PATTERN("the text does not match the rule's pattern", "correct the value, or the pattern"),
    NOT_ALLOWED(
            "the text is none of those that the rule allows", "correct the value, or add it to those that are allowed"),
    NUL_CHARACTER(
            "U+0000, which PostgreSQL text cannot hold",
            "remove the character; `strip` in the plan does it for a column"),
    DUPLICATE_KEY(
            "the key was seen earlier in this import, under `duplicates: reject`",
            "remove the row, or say `duplicates: last` or `first`"),
    ROW_EXISTS(
            "the row was there before, under `on-conflict: reject`",
            "remove the row, or say `on-conflict: update` or `keep`"),
    OUTSIDE_KEY_INDEX(
            "outside the condition of the partial unique index that identifies rows",
            "correct the value that the condition asks for"),
    NOT_NULL("a NOT NULL constraint", "fill in the value, or give the column a default in the plan"),
    UNIQUE("a unique constraint other than the key", "correct the value that another row has already"),
    FOREIGN_KEY("what the row refers to is not there", "import what the row refers to first, or correct the reference"),
    CHECK("a check constraint", "correct the value that the constraint forbids"),
    EXCLUSION("an exclusion constraint", "correct the value that collides with another row"),
    ROW_SECURITY("a row-level security policy", "correct the value, or import as a user whom the policy allows it"),
    TRIGGER("a trigger or function of the database raised an error", "do as the message of the trigger says"),
    REFUSED(
            "refused by the database for another reason that lies in the row",
            "do as the message of the database says");

    private final String meaning;
    private final String remedy;

    RejectCode(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** What is wrong with the row, in Markdown, without a full stop; the reference page is made of it. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, as an imperative in Markdown. */
    public String remedy() {
        return remedy;
    }
}
