package io.onceload.parquet;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;

final class ParquetRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return ParquetFormat.INSTANCE;
    }

    @Override
    protected byte[] sample() {
        return Samples.items();
    }
}
