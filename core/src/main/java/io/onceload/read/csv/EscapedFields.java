package io.onceload.read.csv;

/**
 * Reads fields of formats that FastCSV does not know: without a quote, or with another escape than the doubled quote.
 * The scanner has found the records and refused those that are malformed.
 */
final class EscapedFields {
    private final CsvFormat format;
    private final FieldText text = new FieldText();

    EscapedFields(CsvFormat format) {
        this.format = format;
    }

    /** Reads the records from {@code first} to before {@code end}; false if their bytes are not all UTF-8. */
    boolean read(byte[] bytes, RecordIndex records, int first, int end, FieldTable into) {
        boolean valid = true;
        for (int record = first; record < end; record++) {
            FieldWalk field = new FieldWalk(bytes, records.start(record), records.end(record), format);
            into.beginRecord();
            while (field.next()) {
                valid &= text.read(bytes, field);
                into.addField(text.chars(), 0, text.length(), field.quoted());
            }
            into.endRecord();
        }
        text.shrink();
        return valid;
    }
}
