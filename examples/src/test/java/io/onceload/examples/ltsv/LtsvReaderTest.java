package io.onceload.examples.ltsv;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.util.List;

final class LtsvReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return new LtsvFormat(List.of("time", "status", "path"));
    }

    @Override
    protected byte[] sample() {
        return Samples.log();
    }
}
