package io.onceload.parquet;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Parquet, which says itself how it is written: its footer has the columns with their types. */
public final class ParquetFiles implements FileFormat {
    static final String NAME = "parquet";

    @Override
    public String name() {
        return NAME;
    }

    /** Also those that are encrypted, which are refused later with the reason. */
    @Override
    public boolean recognises(Beginning beginning) {
        return beginning.startsWith(ParquetFile.MAGIC) || beginning.startsWith(ParquetFile.MAGIC_OF_ENCRYPTED);
    }

    @Override
    public DetectedFormat detect(Question question) {
        Footer footer;
        try (ParquetFile file = ParquetFile.open(question.source(), question.expected())) {
            footer = Footer.of(file);
        }
        String evidence = String.format(
                Locale.ROOT,
                "format: Parquet by its first and last bytes; its footer names %,d columns and %,d rows in %,d row groups",
                footer.columns().size(),
                footer.rows(),
                footer.groups().size());
        List<String> notes = footer.notes();
        return new DetectedFormat(
                ParquetFormat.INSTANCE,
                footer.columns().size(),
                Stream.concat(Stream.of(evidence), notes.stream()).toList(),
                notes);
    }

    @Override
    public SourceFormat ofJson(String json) {
        return ParquetFormat.INSTANCE;
    }
}
