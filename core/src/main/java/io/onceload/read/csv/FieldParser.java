package io.onceload.read.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.onceload.model.RejectCode;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a run of records with FastCSV, all records at once. Scanner and FastCSV must agree on what a record
 * is. A record that FastCSV refuses is read once more by itself and, refused again, is malformed; the run then goes on
 * behind it. Should FastCSV ever find other records than the scanner did, the whole run is read record by record.
 */
final class FieldParser {
    /** Characters that FastCSV may hold; how long a field may be is decided before. */
    private static final int MORE_THAN_ANY_FIELD = 1 << 30;

    private final CsvFormat format;
    private final CsvReader.CsvReaderBuilder fastCsv;

    FieldParser(CsvFormat format) {
        this.format = format;
        this.fastCsv = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .allowUnclosedQuote(false)
                .maxBufferSize(MORE_THAN_ANY_FIELD);
    }

    /** Replaces the content of {@code table} by the fields of {@code records}. */
    void parse(byte[] bytes, RecordIndex records, FieldTable table) {
        table.clear();
        boolean valid = true;
        boolean together = records.longest() <= format.limits().maxFieldBytes();
        while (table.records() < records.count()) {
            if (together) {
                int start = records.start(table.records());
                Utf8Reader text = new Utf8Reader(bytes, start, records.next(records.count() - 1));
                together = parseRest(text, records, table);
                valid &= text.valid();
            }
            if (table.records() < records.count()) {
                valid &= parseOne(bytes, records, table);
            }
        }
        if (!valid) {
            markBadEncoding(bytes, records, table);
        }
    }

    /** Reads on to the end or to a record that FastCSV refuses; false, with nothing read, if the two disagree. */
    private boolean parseRest(Reader text, RecordIndex records, FieldTable table) {
        int first = table.records();
        FieldCollector collector = new FieldCollector(table, records);
        boolean complete;
        try {
            // The collector takes each record itself, so that one call reads them all.
            complete = !fastCsv.build(collector, text).iterator().hasNext();
        } catch (CsvParseException e) {
            throwUnlessRefused(e);
            complete = false;
        }
        boolean agreed = collector.agrees() && (!complete || table.records() == records.count());
        table.truncate(agreed ? table.records() : first);
        return agreed;
    }

    /** Reads the next record by itself, as text of its own; false if its bytes are not UTF-8. */
    private boolean parseOne(byte[] bytes, RecordIndex records, FieldTable table) {
        int record = table.records();
        int start = records.start(record);
        int end = records.end(record);
        if (hasFieldOverLimit(bytes, start, end)) {
            refuse(record, RejectCode.TOO_LARGE, table);
        } else if (!parseAlone(new String(bytes, start, end - start, StandardCharsets.UTF_8), table)) {
            refuse(record, RejectCode.MALFORMED, table);
        }
        return Utf8.firstInvalid(bytes, start, end) < 0;
    }

    private boolean parseAlone(String text, FieldTable table) {
        int record = table.records();
        try {
            return !fastCsv.build(new FieldCollector(table), text).iterator().hasNext()
                    && table.records() == record + 1;
        } catch (CsvParseException e) {
            throwUnlessRefused(e);
            return false;
        }
    }

    /** FastCSV wraps whatever else is thrown while it reads in the exception by which it refuses a record. */
    private static void throwUnlessRefused(CsvParseException e) {
        if (e.getCause() != null) {
            throw e;
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
}
