package io.onceload.parquet;

import io.onceload.model.Position;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import org.jspecify.annotations.Nullable;

/** How Parquet is read; there is nothing to choose. Positions count rows. */
final class ParquetFormat implements SourceFormat {
    static final ParquetFormat INSTANCE = new ParquetFormat();

    private ParquetFormat() {}

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        ParquetFile file = ParquetFile.open(source, expected == null ? source.stamp() : expected);
        try {
            return new ParquetRowReader(file, Footer.of(file), from);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String label() {
        return "Parquet";
    }

    @Override
    public String inWords(int columns) {
        return columns == 0 ? "" : columns + (columns == 1 ? " column" : " columns");
    }

    @Override
    public String json() {
        return "{\"" + FileFormats.KEY + "\":\"" + ParquetFiles.NAME + "\"}";
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    /** Number of rows, which the footer tells. */
    @Override
    public long endOffset(Source source) {
        try (ParquetFile file = ParquetFile.open(source, source.stamp())) {
            return Footer.of(file).rows();
        }
    }

    @Override
    public boolean offsetsAreBytes() {
        return false;
    }
}
