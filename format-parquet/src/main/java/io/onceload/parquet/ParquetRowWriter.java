package io.onceload.parquet;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.export.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Writes rows as Parquet in zstd. One group of rows is held, encoded, until it is full. */
final class ParquetRowWriter implements RowWriter {
    private final ParquetWriter<ExportRow> writer;

    /**
     * How a file is divided.
     *
     * @param groupBytes of a group of rows, about
     * @param groupRows most rows of a group
     * @param pageRows most values of a page
     */
    record Sizes(long groupBytes, int groupRows, int pageRows) {
        /** Groups a quarter as large as is usual, so that an export runs in little memory. */
        static final Sizes USUAL = new Sizes(32 << 20, 1 << 20, 20_000);
    }

    ParquetRowWriter(OutputStream out, List<ExportColumn> columns, Sizes sizes) throws IOException {
        List<ColumnWriter> writers = columns.stream().map(ColumnWriter::of).toList();
        MessageType schema = new MessageType(
                "onceload", writers.stream().map(ColumnWriter::type).toArray(Type[]::new));
        writer = new Builder(new Rows(schema, writers.toArray(ColumnWriter[]::new)))
                .withFile(new StreamFile(out))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdPages())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(sizes.groupBytes)
                .withRowGroupRowCountLimit(sizes.groupRows)
                .withPageRowCountLimit(sizes.pageRows)
                .build();
    }

    @Override
    public void write(ExportRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    /** Nothing is open: the library's writer would write the rest of the file. */
    @Override
    public void close() {}

    private static final class Builder extends ParquetWriter.Builder<ExportRow, Builder> {
        private final Rows rows;

        Builder(Rows rows) {
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<ExportRow> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }

        /** Never called, but abstract. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<ExportRow> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return rows;
        }
    }

    private static final class Rows extends WriteSupport<ExportRow> {
        private final MessageType schema;
        private final ColumnWriter[] columns;
        private @Nullable RecordConsumer out;

        Rows(MessageType schema, ColumnWriter[] columns) {
            this.schema = schema;
            this.columns = columns;
        }

        /** Never called, but abstract. */
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(ExportRow row) {
            RecordConsumer consumer = Objects.requireNonNull(out);
            consumer.startMessage();
            for (int i = 0; i < columns.length; i++) {
                if (!row.isNull(i)) {
                    consumer.startField(columns[i].type().getName(), i);
                    columns[i].write(row, i, consumer);
                    consumer.endField(columns[i].type().getName(), i);
                }
            }
            consumer.endMessage();
        }
    }

    /** A stream that stays open, and whose position is counted. */
    private record StreamFile(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new Counted(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return new Counted(out);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Counted extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
