package io.onceload.read.csv.detect;

import io.onceload.read.csv.CsvFormat;
import java.util.List;

/**
 * How a source is written, and how that was found out.
 *
 * @param format ready to read with
 * @param columns fields that most records of the first block have; 0 if nobody looked, or saw none
 * @param evidence why each part is as it is, in sentences for people; all of it
 * @param notes those sentences of the evidence that a person should see before rows go anywhere: what is skipped, dropped
 *     or recoded
 */
public record DetectedDialect(CsvFormat format, int columns, List<String> evidence, List<String> notes) {
    public DetectedDialect {
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    /** In words, such as {@code semicolon, Windows-1252, header in line 3}, or {@code one column, UTF-8, no header}. */
    public String inWords() {
        return format.inWords(columns);
    }
}
