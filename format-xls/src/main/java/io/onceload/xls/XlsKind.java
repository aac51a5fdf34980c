package io.onceload.xls;

import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.workbook.Workbook;
import io.onceload.read.workbook.WorkbookKind;

/** The kind of workbook that this module reads. */
enum XlsKind implements WorkbookKind {
    XLS;

    @Override
    public String format() {
        return "xls";
    }

    @Override
    public String label() {
        return "XLS";
    }

    @Override
    public Workbook open(Source source, SourceStamp expected) {
        return XlsWorkbook.open(source, expected);
    }
}
