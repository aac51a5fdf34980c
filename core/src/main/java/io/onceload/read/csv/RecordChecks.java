package io.onceload.read.csv;

import io.onceload.model.RejectCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which records of a run cannot be read as rows: those with a field over the limit, those with text behind a
 * closing quote, and those that are not UTF-8, the first of these where several hold. What no record of the run can have
 * is not looked for.
 */
final class RecordChecks {
    private final CsvFormat format;
    private final Map<Integer, RejectCode> problems = new HashMap<>();

    RecordChecks(CsvFormat format) {
        this.format = format;
    }

    /**
     * Finds the problems of a run's records, and forgets those of the run before. Records that cannot be read have no
     * fields afterwards.
     *
     * @param records one or more
     */
    void check(byte[] bytes, RecordIndex records) {
        problems.clear();
        if (records.longest() > format.limits().maxFieldBytes()) {
            findTooLarge(bytes, records);
        }
        if (records.anyMalformed()) {
            findMalformed(records);
        }
        if (!records.isAscii()) {
            findBadEncoding(bytes, records);
        }
        if (format.trailingDelimiter()) {
            records.fields().dropEmptyLastFields();
        }
    }

    /** Forgets all problems. */
    void clear() {
        problems.clear();
    }

    /** Why a record cannot be read; null if it can. */
    @Nullable
    RejectCode problem(int record) {
        return problems.isEmpty() ? null : problems.get(record);
    }

    private void findTooLarge(byte[] bytes, RecordIndex records) {
        for (int record = 0; record < records.count(); record++) {
            if (hasFieldOverLimit(bytes, records.start(record), records.end(record))) {
                refuse(records, record, RejectCode.TOO_LARGE);
            }
        }
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

    private void findMalformed(RecordIndex records) {
        for (int record = 0; record < records.count(); record++) {
            if (records.isMalformed(record)) {
                refuse(records, record, RejectCode.MALFORMED);
            }
        }
    }

    private void refuse(RecordIndex records, int record, RejectCode code) {
        problems.putIfAbsent(record, code);
        records.fields().drop(record);
    }

    private void findBadEncoding(byte[] bytes, RecordIndex records) {
        int last = records.count() - 1;
        if (Utf8.firstInvalid(bytes, records.start(0), records.end(last)) < 0) {
            return;
        }
        for (int record = 0; record <= last; record++) {
            if (Utf8.firstInvalid(bytes, records.start(record), records.end(record)) >= 0) {
                problems.putIfAbsent(record, RejectCode.BAD_ENCODING);
            }
        }
    }
}
