package io.onceload.read.csv;

import com.github.luben.zstd.Zstd;
import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;

final class ZstandardCsvRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return CsvFormat.STANDARD;
    }

    @Override
    protected byte[] sample() {
        return Zstd.compress("id,name\n1,\"a\nb\"\r\n\n2,\u00E4\n3,\"\"".getBytes(StandardCharsets.UTF_8));
    }
}
