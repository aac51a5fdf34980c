package io.onceload.read.xlsx;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import io.onceload.read.workbook.WorkbookFormat;
import java.util.List;

/** What every reader promises, of a sheet with gaps. */
final class XlsxRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return new WorkbookFormat(XlsxKind.XLSX, 0, "Data", 2, true, List.of(0, 1));
    }

    @Override
    protected byte[] sample() {
        return Book.of(Book.texts(1, "Title")
                        + Book.texts(2, "name", "stock")
                        + Book.numbers(3, "1", "2")
                        + Book.texts(4, "one", "")
                        + "<row r='5'/>"
                        + Book.texts(9, "two", "2,5")
                        + Book.numbers(10, "", "1.5")
                        + "<row r='11'><c r='A11'/></row>")
                .bytes();
    }
}
