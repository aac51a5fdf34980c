package io.onceload.read.xlsx;

import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.workbook.Workbook;
import io.onceload.read.workbook.WorkbookKind;

/** The kind of workbook that this package reads. */
enum XlsxKind implements WorkbookKind {
    XLSX;

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public String label() {
        return "XLSX";
    }

    @Override
    public Workbook open(Source source, SourceStamp expected) {
        return XlsxWorkbook.open(source, expected);
    }
}
