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
                "format: Parquet by its first and last bytes; its footer names %s and %s in %s",
                counted(footer.columns().size(), "column"),
                counted(footer.rows(), "row"),
                counted(footer.groups().size(), "row group"));
        List<String> notes = footer.notes();
        return new DetectedFormat(
                ParquetFormat.INSTANCE,
                footer.columns().size(),
                Stream.concat(Stream.of(evidence), notes.stream()).toList(),
                notes);
    }

    private static String counted(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }

    @Override
    public SourceFormat ofJson(String json) {
        return ParquetFormat.INSTANCE;
    }
}
