package io.onceload.examples.ltsv;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;

final class LtsvFilesTest extends FileFormatContract {
    @Override
    protected FileFormat kind() {
        return new LtsvFiles();
    }

    @Override
    protected byte[] sample() {
        return Samples.log();
    }
}
