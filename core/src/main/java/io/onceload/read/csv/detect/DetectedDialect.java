package io.onceload.read.csv.detect;

import io.onceload.read.csv.CsvFormat;
import java.util.List;

/**
 * How a source is written, and how that was found out.
 *
 * @param format ready to read with
 * @param evidence why each part is as it is, in sentences for people; all of it
 * @param notes those of them that a person should see before rows go anywhere: what is skipped, dropped or recoded
 */
public record DetectedDialect(CsvFormat format, List<String> evidence, List<String> notes) {
    public DetectedDialect {
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }
}
