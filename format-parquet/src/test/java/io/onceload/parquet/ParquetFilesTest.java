package io.onceload.parquet;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;

final class ParquetFilesTest extends FileFormatContract {
    @Override
    protected FileFormat kind() {
        return new ParquetFiles();
    }

    @Override
    protected byte[] sample() {
        return Samples.items();
    }
}
