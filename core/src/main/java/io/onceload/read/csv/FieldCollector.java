package io.onceload.read.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import org.jspecify.annotations.Nullable;

/**
 * Takes from FastCSV what it finds: fields go into the table, and the line of each record is compared with the
 * scanner's. No record is handed back, so FastCSV goes on to the end by itself.
 */
final class FieldCollector extends AbstractBaseCsvCallbackHandler<FieldTable> {
    private final FieldTable table;
    private final RecordIndex expected;
    private final int end;
    private final int firstLine;
    private boolean empty;
    private boolean agrees = true;

    /** For the records from {@code table.records()} to before {@code end}, which the scanner found. */
    FieldCollector(FieldTable table, RecordIndex expected, int end) {
        this.table = table;
        this.expected = expected;
        this.end = end;
        this.firstLine = expected.line(table.records());
    }

    /** Whether all records so far begin in the line in which the scanner saw them begin. */
    boolean agrees() {
        return agrees;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        empty = false;
        table.beginRecord();
    }

    @Override
    protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
        table.addField(buf, offset, len, quoted);
    }

    @Override
    protected void handleEmpty() {
        empty = true;
    }

    @Override
    protected @Nullable FieldTable buildRecord() {
        if (!empty) {
            agrees &= isExpected();
            table.endRecord();
        }
        return null;
    }

    private boolean isExpected() {
        int record = table.records();
        return record < end && expected.line(record) - firstLine == getStartingLineNumber() - 1;
    }
}
