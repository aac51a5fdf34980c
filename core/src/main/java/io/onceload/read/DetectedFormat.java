package io.onceload.read;

import java.util.List;

/**
 * How a source is written, and how that was found out.
 *
 * @param format ready to read with
 * @param columns that most records seem to have; 0 if nobody looked, or saw none
 * @param evidence why each part is as it is, in sentences for people; all of it
 * @param notes those sentences of the evidence that a person should see before rows go anywhere: what is skipped, dropped
 *     or recoded
 */
public record DetectedFormat(SourceFormat format, int columns, List<String> evidence, List<String> notes) {
    public DetectedFormat {
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
    }

    /** The same, read in another way than was found out. */
    public DetectedFormat withFormat(SourceFormat other) {
        return new DetectedFormat(other, columns, evidence, notes);
    }

    /** In words, such as {@code CSV in gzip, semicolon, Windows-1252, header in line 3}. */
    public String inWords(Source source) {
        String words = format.inWords(columns);
        return format.label()
                + source.compression().map(kind -> " in " + kind.word()).orElse("")
                + (words.isEmpty() ? "" : ", " + words);
    }
}
