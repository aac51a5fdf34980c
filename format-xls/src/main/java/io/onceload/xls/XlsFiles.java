package io.onceload.xls;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;
import io.onceload.read.workbook.WorkbookDetection;
import io.onceload.read.workbook.WorkbookFormat;

/**
 * Workbooks of Excel 97 to 2003. Those of earlier releases, those of later ones that have a password, and other documents of
 * an old Office are recognised too, to be refused in words.
 */
public final class XlsFiles implements FileFormat {
    @Override
    public String name() {
        return XlsKind.XLS.format();
    }

    @Override
    public boolean recognises(Beginning beginning) {
        return OldWorkbook.recognises(beginning) || CompoundFile.recognises(beginning);
    }

    @Override
    public DetectedFormat detect(Question question) {
        return WorkbookDetection.of(XlsKind.XLS, question);
    }

    @Override
    public boolean hasSheets() {
        return true;
    }

    @Override
    public SourceFormat ofJson(String json) {
        return WorkbookFormat.ofJson(XlsKind.XLS, json);
    }
}
