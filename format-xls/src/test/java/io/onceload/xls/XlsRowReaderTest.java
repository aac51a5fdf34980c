package io.onceload.xls;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import io.onceload.read.workbook.WorkbookFormat;
import java.util.List;

final class XlsRowReaderTest extends RowReaderContract {
    private static final byte[] SAMPLE = Samples.items();

    @Override
    protected SourceFormat format() {
        return new WorkbookFormat(XlsKind.XLS, 0, "Items", 1, true, List.of(0, 1, 2, 3, 4));
    }

    @Override
    protected byte[] sample() {
        return SAMPLE.clone();
    }
}
