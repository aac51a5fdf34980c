package io.onceload.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.lz4.Lz4Compressor;
import io.onceload.export.ExportColumn;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose footer and pages say what cannot be. */
final class DamagedParquetTest {
    @TempDir
    private Path directory;

    @Test
    void columnsWhoseValuesStandInEachOthersPlacesAreRefused() throws IOException {
        byte[] file = withFooter(
                Samples.items(),
                footer -> footer.getRow_groups().forEach(group -> Collections.swap(group.getColumns(), 1, 4)));

        assertThatThrownBy(() -> rows(file))
                .hasMessageContaining("has values of column \"note\" where those of \"name\" should be");
    }

    @Test
    void aColumnIsNotReadBehindItsEnd() throws IOException {
        byte[] file = withFooter(
                Samples.file(List.of(Samples.column("a", "text"), Samples.column("b", "text")), big()),
                footer -> footer.getRow_groups()
                        .get(0)
                        .getColumns()
                        .get(0)
                        .getMeta_data()
                        .setTotal_compressed_size(1));

        assertThatThrownBy(() -> rows(file)).hasMessageContaining("has a page that ends behind its last byte");
    }

    @Test
    void aColumnWhoseSizeForgetsSomeBytesIsRead() throws IOException {
        byte[] file = withFooter(
                Samples.items(),
                footer -> footer.getRow_groups()
                        .get(0)
                        .getColumns()
                        .forEach(column -> column.getMeta_data()
                                .setTotal_compressed_size(column.getMeta_data().getTotal_compressed_size() - 20)));

        assertThat(rows(file)).isEqualTo(20);
    }

    @Test
    void decimalsOfMorePlacesThanPostgresHasAreRefused() throws IOException {
        byte[] file = withFooter(decimals(), footer -> {
            footer.getSchema().get(1).setType(Type.BYTE_ARRAY).unsetType_length();
            footer.getSchema().get(1).setScale(20_000).setPrecision(20_001);
            footer.getSchema()
                    .get(1)
                    .getLogicalType()
                    .getDECIMAL()
                    .setScale(20_000)
                    .setPrecision(20_001);
        });

        assertThatThrownBy(() -> rows(file))
                .hasMessageContaining("its column \"n\" has decimals of 20,000 places; expected at most 16,383");
    }

    @Test
    void valuesOfMoreThan16MegabytesRejectTheirRow() throws IOException {
        byte[] file = Samples.file(
                List.of(Samples.column("a", "text")),
                List.of(List.of("x".repeat((16 << 20) + 1)), List.of("x".repeat(16 << 20))));

        try (RowReader reader = open(file)) {
            SourceRow row = Objects.requireNonNull(reader.next());
            assertThat(row.fieldProblem(0))
                    .isEqualTo(new RowProblem(
                            null, RejectCode.TOO_LARGE, "has 16,777,217 bytes; expected at most 16,777,216"));
            assertThat(Objects.requireNonNull(reader.next()).field(0)).hasSize(16 << 20);
        }
    }

    @Test
    void aFrameThatHoldsLessThanItSaysIsRefused() {
        byte[] content = new byte[100];
        Lz4Compressor compressor = new Lz4Compressor();
        byte[] block = new byte[compressor.maxCompressedLength(100)];
        int length = compressor.compress(content, 0, 90, block, 0, block.length);
        byte[] page = ByteBuffer.allocate(8 + length)
                .putInt(100)
                .putInt(length)
                .put(block, 0, length)
                .array();

        assertThatThrownBy(() -> Codec.LZ4.decompress(page, 0, page.length, 100))
                .hasMessage("a page has 90 bytes where its header says 100");
    }

    @Test
    void aHeaderOfEndlessStructuresIsRefused() throws IOException {
        byte[] file = Samples.file(List.of(Samples.column("a", "text"), Samples.column("b", "text")), big());
        FileMetaData footer = footer(file);
        int page = (int)
                footer.getRow_groups().get(0).getColumns().get(0).getMeta_data().getData_page_offset();
        int end = file.length - 8 - footerBytes(file);
        Arrays.fill(file, page, end, (byte) 0xFC); // field after field, each a structure in the last

        assertThatThrownBy(() -> rows(file))
                .hasMessageContaining("column \"a\" has a page whose header cannot be read");
    }

    /** Columns of a page of some 100 KB, which does not shrink. */
    private static List<List<String>> big() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 400_000; i++) {
            text.append(Integer.toHexString(31 * Integer.reverse(i * 0x9E3779B9)));
        }
        return List.of(List.of(text.toString(), text.reverse().toString()));
    }

    private static byte[] decimals() {
        return Samples.file(List.of(new ExportColumn("n", "numeric", 30, 2)), List.of(List.of("1.50")));
    }

    private static int footerBytes(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = footerBytes(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    private static byte[] withFooter(byte[] file, Consumer<FileMetaData> change) throws IOException {
        FileMetaData footer = footer(file);
        change.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, file.length - 8 - footerBytes(file));
        int before = out.size();
        Util.writeFileMetaData(footer, out);
        int length = out.size() - before;
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.write(file, file.length - 4, 4);
        return out.toByteArray();
    }

    private RowReader open(byte[] file) throws IOException {
        Path path = Files.write(directory.resolve("items.parquet"), file);
        return ParquetFormat.INSTANCE.open(Source.file(path), Position.START);
    }

    private int rows(byte[] file) throws IOException {
        int rows = 0;
        try (RowReader reader = open(file)) {
            while (reader.next() != null) {
                rows++;
            }
        }
        return rows;
    }
}
