package io.onceload.parquet;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.ValueRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads rows of Parquet, one group of rows after the other, one page of each column at a time. */
final class ParquetRowReader implements RowReader {
    private final ParquetFile file;
    private final Footer footer;
    private final List<String> header;
    private final ColumnText[] texts;
    private final ValueRow row;
    private int nextGroup;
    private @Nullable RowGroup group;
    private long rows;
    private final boolean whole;
    private boolean ended;
    private @Nullable String hash;

    /** @throws ImportException {@code SOURCE_CHANGED} if the file has fewer rows than {@code from} says */
    ParquetRowReader(ParquetFile file, Footer footer, Position from) {
        this.file = file;
        this.footer = footer;
        header = footer.columns().stream().map(PrimitiveType::getName).toList();
        texts = footer.columns().stream().map(ColumnText::of).toArray(ColumnText[]::new);
        row = new ValueRow(texts.length);
        whole = from.equals(Position.START);
        seek(from.offset());
    }

    private void seek(long target) {
        if (target > footer.rows()) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    file.source().name(),
                    String.format(
                            Locale.ROOT, "has %,d rows; expected to continue behind row %,d", footer.rows(), target),
                    "put the file back that the import began with, or import this one as a new file");
        }
        while (nextGroup < footer.groups().size()
                && target - rows >= footer.groups().get(nextGroup).getRowCount()) {
            rows += footer.groups().get(nextGroup).getRowCount();
            nextGroup++;
        }
        if (target > rows) {
            open(footer.groups().get(nextGroup), target - rows);
            rows = target;
        }
    }

    private void open(BlockMetaData next, long skip) {
        group = new RowGroup(file, footer, next, skip);
        nextGroup++;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() {
        while (group == null || !group.hasNext()) {
            if (nextGroup == footer.groups().size()) {
                end();
                return null;
            }
            open(footer.groups().get(nextGroup), 0);
        }
        row.begin(rows + 1, rows + 1, rows);
        group.read(texts, row);
        rows++;
        return row;
    }

    private void end() {
        if (!ended) {
            ended = true;
            group = null;
            // Pages were read here and there; so the file is hashed by itself.
            hash = whole ? file.hash() : null;
        }
    }

    @Override
    public Position position() {
        return new Position(rows, rows, rows + 1);
    }

    @Override
    public Optional<String> contentHash() {
        return Optional.ofNullable(hash);
    }

    @Override
    public void close() {
        file.close();
    }
}
