package io.onceload.read.csv.detect;

import io.onceload.read.csv.CsvFormat;
import java.util.ArrayList;
import java.util.List;

/** Collects what was found out, in the order in which people want to read it. */
final class Evidence {
    private final List<String> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(String sentence) {
        all.add(sentence);
    }

    /** What is skipped, dropped or recoded. */
    void addNote(String sentence) {
        all.add(sentence);
        notes.add(sentence);
    }

    /** @param columns fields that most records have; 0 if nobody looked */
    DetectedDialect of(CsvFormat format, int columns) {
        return new DetectedDialect(format, columns, all, notes);
    }
}
