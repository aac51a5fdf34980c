package io.onceload.read.xlsx;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;
import io.onceload.read.workbook.WorkbookDetection;
import io.onceload.read.workbook.WorkbookFormat;

/** Workbooks in Office Open XML, with or without macros. Other Office documents are recognised too, to say what they are. */
public final class XlsxFiles implements FileFormat {
    private static final String ZIP = "PK\u0003\u0004";

    @Override
    public String name() {
        return XlsxKind.XLSX.format();
    }

    /** Any Office document that is a ZIP archive; also one with a password, which where XLS can be read belongs to that. */
    @Override
    public boolean recognises(Beginning beginning) {
        boolean plain = beginning.startsWith(ZIP) || beginning.startsWith(EncryptedPackage.OLE);
        if (!plain || beginning.source().compression().isPresent()) {
            return false;
        }
        return beginning.startsWith(ZIP) || EncryptedPackage.is(beginning.source());
    }

    @Override
    public DetectedFormat detect(Question question) {
        return WorkbookDetection.of(XlsxKind.XLSX, question);
    }

    @Override
    public SourceFormat ofJson(String json) {
        return WorkbookFormat.ofJson(XlsxKind.XLSX, json);
    }
}
