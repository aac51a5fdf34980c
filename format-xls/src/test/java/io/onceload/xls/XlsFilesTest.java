package io.onceload.xls;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;

final class XlsFilesTest extends FileFormatContract {
    private static final byte[] SAMPLE = Samples.items();

    @Override
    protected FileFormat kind() {
        return new XlsFiles();
    }

    @Override
    protected byte[] sample() {
        return SAMPLE.clone();
    }
}
