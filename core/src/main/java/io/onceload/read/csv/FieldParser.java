package io.onceload.read.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.onceload.model.RejectCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a run of records with FastCSV, or with {@link EscapedFields} what FastCSV does not know; as many
 * records at once as lie between those that cannot be read. Scanner and FastCSV must agree on what a record is: should
 * FastCSV refuse one that the scanner passed, or find others, the records are read one by one, and what FastCSV does not
 * read as one record is malformed.
 */
final class FieldParser {
    /** Characters that FastCSV may hold; how long a field may be is decided before. */
    private static final int MORE_THAN_ANY_FIELD = 1 << 30;

    private final CsvFormat format;
    private final CsvReader.CsvReaderBuilder fastCsv;
    private final EscapedFields escaped;

    FieldParser(CsvFormat format) {
        this.format = format;
        this.escaped = new EscapedFields(format);
        this.fastCsv = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.isBeyondFastCsv() ? CsvFormat.STANDARD.quote() : format.quote())
                .allowUnclosedQuote(false)
                .maxBufferSize(MORE_THAN_ANY_FIELD);
    }

    /** Replaces the content of {@code table} by the fields of {@code records}. */
    void parse(byte[] bytes, RecordIndex records, FieldTable table) {
        int count = records.count();
        // A character has one byte or more.
        table.clear(records.end(count - 1) - records.start(0));
        boolean valid = true;
        int first = 0;
        while (first < count) {
            RejectCode code = refusal(bytes, records, first);
            if (code != null) {
                refuse(first, code, table);
                first++;
            } else {
                int end = first + 1;
                while (end < count && !records.followsComment(end) && refusal(bytes, records, end) == null) {
                    end++;
                }
                valid &= parse(bytes, records, first, end, table);
                first = end;
            }
        }
        if (!valid) {
            markBadEncoding(bytes, records, table);
        }
        if (format.trailingDelimiter()) {
            table.dropEmptyLastFields();
        }
    }

    /** Reads the records from {@code first} to before {@code end}; false if their bytes are not all UTF-8. */
    private boolean parse(byte[] bytes, RecordIndex records, int first, int end, FieldTable table) {
        if (format.isBeyondFastCsv()) {
            return escaped.read(bytes, records, first, end, table);
        }
        Utf8Reader text = new Utf8Reader(bytes, records.start(first), records.end(end - 1));
        if (read(text, new FieldCollector(table, records, end), table, end)) {
            return text.valid();
        }
        table.truncate(first);
        for (int record = first; record < end; record++) {
            Utf8Reader one = new Utf8Reader(bytes, records.start(record), records.end(record));
            if (!read(one, new FieldCollector(table, records, record + 1), table, record + 1)) {
                refuse(record, RejectCode.MALFORMED, table);
            }
        }
        // Which of them are not UTF-8 has still to be looked at.
        return false;
    }

    /** Whether FastCSV finds in {@code text} the records that fill the table up to {@code end}. */
    private boolean read(Utf8Reader text, FieldCollector collector, FieldTable table, int end) {
        try {
            // The collector takes each record itself, so that one call reads them all.
            return !fastCsv.build(collector, text).iterator().hasNext() && collector.agrees() && table.records() == end;
        } catch (CsvParseException e) {
            // FastCSV wraps whatever else is thrown while it reads in the exception by which it refuses a record.
            if (e.getCause() instanceof Error error) {
                throw error; // such as no memory left
            }
            if (e.getCause() != null) {
                throw e;
            }
            return false;
        }
    }

    /** Why a record is not given to FastCSV, or null if it is. */
    private @Nullable RejectCode refusal(byte[] bytes, RecordIndex records, int record) {
        if (hasFieldOverLimit(bytes, records.start(record), records.end(record))) {
            return RejectCode.TOO_LARGE;
        }
        return records.isMalformed(record) ? RejectCode.MALFORMED : null;
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

    private static void refuse(int record, RejectCode code, FieldTable table) {
        table.truncate(record);
        table.endRecord();
        table.setProblem(record, code);
    }

    private static void markBadEncoding(byte[] bytes, RecordIndex records, FieldTable table) {
        for (int record = 0; record < records.count(); record++) {
            if (Utf8.firstInvalid(bytes, records.start(record), records.end(record)) >= 0) {
                table.setProblem(record, RejectCode.BAD_ENCODING);
            }
        }
    }
}
