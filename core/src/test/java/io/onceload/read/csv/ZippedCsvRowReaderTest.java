package io.onceload.read.csv;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class ZippedCsvRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return CsvFormat.STANDARD;
    }

    @Override
    protected byte[] sample() {
        return zipped("id,name\n1,\"a\nb\"\r\n\n2,\u00E4\n3,\"\"".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("items.csv"));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
