package io.onceload.read.csv.detect;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;
import io.onceload.read.csv.CsvFormat;

/** Delimited text: what a source is taken for if it is nothing else. */
public final class CsvFiles implements FileFormat {
    @Override
    public String name() {
        return "csv";
    }

    /** Never: nearly every text might be. */
    @Override
    public boolean recognises(Beginning beginning) {
        return false;
    }

    @Override
    public DetectedFormat detect(Question question) {
        DetectedDialect found =
                DialectDetector.detect(question.source(), question.asked(), question.expected(), question.names());
        return new DetectedFormat(found.format(), found.columns(), found.evidence(), found.notes());
    }

    @Override
    public SourceFormat ofJson(String json) {
        return CsvFormat.ofJson(json);
    }
}
