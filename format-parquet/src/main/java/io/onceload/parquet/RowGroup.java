package io.onceload.parquet;

import io.onceload.model.ImportException;
import io.onceload.read.ValueRow;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** The rows of one group, read column by column in step. */
final class RowGroup {
    private final ParquetFile file;
    private final List<ColumnChunkMetaData> chunks;
    private final ColumnReader[] columns;
    private final int[] present;
    /** Of columns of bytes; null for others, whose values are short. */
    private final @Nullable BinaryLimit[] limits;

    private long left;

    /** @param skip rows to leave out at the beginning; fewer than there are */
    RowGroup(ParquetFile file, Footer footer, BlockMetaData group, long skip) {
        this.file = file;
        chunks = group.getColumns();
        left = group.getRowCount() - skip;
        List<ColumnDescriptor> descriptors = footer.schema().getColumns();
        columns = new ColumnReader[descriptors.size()];
        present = new int[columns.length];
        limits = footer.columns().stream().map(BinaryLimit::of).toArray(BinaryLimit[]::new);
        for (int i = 0; i < columns.length; i++) {
            present[i] = descriptors.get(i).getMaxDefinitionLevel();
            PageStream pages = new PageStream(file, chunks.get(i), footer.endOfPages(), skip);
            try {
                columns[i] = reader(pages, footer, descriptors.get(i));
                for (long value = pages.skipped(); value < skip; value++) {
                    if (columns[i].getCurrentDefinitionLevel() == present[i]) {
                        columns[i].skip();
                    }
                    columns[i].consume();
                }
            } catch (ImportException e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                throw damaged(i, e);
            }
        }
    }

    private static ColumnReader reader(PageStream pages, Footer footer, ColumnDescriptor column) {
        return new ColumnReadStoreImpl(new OneColumn(pages), new NoGroup(), footer.schema(), footer.createdBy())
                .getColumnReader(column);
    }

    boolean hasNext() {
        return left > 0;
    }

    /** Puts the next row's values into {@code row}. */
    void read(ColumnText[] texts, ValueRow row) {
        left--;
        long recordBytes = 0;
        for (int i = 0; i < columns.length; i++) {
            try {
                ColumnReader column = columns[i];
                if (column.getCurrentDefinitionLevel() == present[i]) {
                    int bytes = limits[i] == null ? 0 : column.getBinary().length();
                    recordBytes += bytes;
                    if (limits[i] == null || limits[i].allows(bytes, recordBytes)) {
                        texts[i].write(column, row, i);
                    } else {
                        row.setBroken(i, "", limits[i].problem(bytes));
                    }
                }
                column.consume();
            } catch (ImportException e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                // The library trusts what it reads: damage shows as whatever comes of that.
                throw damaged(i, e);
            }
        }
    }

    private ImportException damaged(int column, Throwable cause) {
        return file.damaged(
                "column \"" + chunks.get(column).getPath().toDotString() + "\" has a page that cannot be read", cause);
    }

    private record OneColumn(PageStream pages) implements PageReadStore {
        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            return pages;
        }

        @Override
        public long getRowCount() {
            return pages.getTotalValueCount();
        }
    }

    /** The library can push values into converters; we pull them. */
    private static final class NoGroup extends GroupConverter {
        private static final PrimitiveConverter NO_VALUE = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int fieldIndex) {
            return NO_VALUE;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
