package io.onceload.read.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.onceload.model.RejectCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a run of records with FastCSV, all records at once. Scanner and FastCSV must agree on what a record
 * is: if FastCSV finds other records than the scanner did, or refuses one, the run is read again record by record, and
 * what FastCSV then refuses is malformed.
 */
final class FieldParser {
    private static final char REPLACEMENT = '\uFFFD';

    private final CsvFormat format;
    private final CsvReader.CsvReaderBuilder fastCsv;

    FieldParser(CsvFormat format) {
        this.format = format;
        this.fastCsv = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .allowUnclosedQuote(false);
    }

    /** Replaces the content of {@code table} by the fields of {@code records}. */
    void parse(byte[] bytes, RecordIndex records, FieldTable table) {
        int last = records.count() - 1;
        boolean valid = false;
        boolean agreed = false;
        if (records.longest() <= format.limits().maxFieldBytes()) {
            String text = text(bytes, records.start(0), records.next(last));
            // Decoding puts U+FFFD for whatever is not UTF-8; no U+FFFD, nothing invalid.
            valid = text.indexOf(REPLACEMENT) < 0;
            agreed = parseRun(text, records, table);
        }
        if (!agreed) {
            parseEach(bytes, records, table);
        }
        if (!valid) {
            markBadEncoding(bytes, records, table);
        }
    }

    private boolean parseRun(String text, RecordIndex records, FieldTable table) {
        table.clear();
        FieldCollector collector = new FieldCollector(table, records);
        return read(text, collector) && collector.agrees();
    }

    private void parseEach(byte[] bytes, RecordIndex records, FieldTable table) {
        table.clear();
        for (int record = 0; record < records.count(); record++) {
            int start = records.start(record);
            int end = records.end(record);
            if (hasFieldOverLimit(bytes, start, end)) {
                refuse(record, RejectCode.TOO_LARGE, table);
            } else if (!read(text(bytes, start, end), new FieldCollector(table, null))
                    || table.records() != record + 1) {
                refuse(record, RejectCode.MALFORMED, table);
            }
        }
    }

    /** Whether FastCSV read all of {@code text}. */
    private boolean read(String text, FieldCollector collector) {
        try {
            // The collector takes each record itself, so that one call reads them all.
            return !fastCsv.build(collector, text).iterator().hasNext();
        } catch (CsvParseException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return false;
        }
    }

    private static void refuse(int record, RejectCode code, FieldTable table) {
        table.truncate(record);
        table.endRecord();
        table.setProblem(record, code);
    }

    private boolean hasFieldOverLimit(byte[] bytes, int start, int end) {
        int longest = format.limits().maxFieldBytes();
        if (end - start > longest) {
            FieldWalk fields = new FieldWalk(bytes, start, end, format);
            while (fields.next()) {
                if (fields.length() > longest) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void markBadEncoding(byte[] bytes, RecordIndex records, FieldTable table) {
        for (int record = 0; record < records.count(); record++) {
            if (Utf8.firstInvalid(bytes, records.start(record), records.end(record)) >= 0) {
                table.setProblem(record, RejectCode.BAD_ENCODING);
            }
        }
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Puts what FastCSV finds into the table, and compares the line of each record with the scanner's. */
    private static final class FieldCollector extends AbstractBaseCsvCallbackHandler<FieldTable> {
        private final FieldTable table;
        private final @Nullable RecordIndex expected;
        private boolean empty;
        private boolean differs;

        FieldCollector(FieldTable table, @Nullable RecordIndex expected) {
            this.table = table;
            this.expected = expected;
        }

        boolean agrees() {
            return !differs && expected != null && table.records() == expected.count();
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
                differs |= expected != null && differsFrom(expected);
                table.endRecord();
            }
            return null;
        }

        private boolean differsFrom(RecordIndex scanned) {
            int record = table.records();
            return record >= scanned.count() || scanned.line(record) - scanned.line(0) != getStartingLineNumber() - 1;
        }
    }
}
