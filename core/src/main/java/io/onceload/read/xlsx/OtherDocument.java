package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.Optional;

/** Archives that look like a workbook from outside and are none that can be read here. */
enum OtherDocument {
    XLSB("xl/workbook.bin", "is a binary workbook (.xlsb)", "save it as .xlsx"),
    WORD("word/", "is a Word document", "put the table into a workbook, or into a CSV file"),
    POWERPOINT("ppt/", "is a PowerPoint presentation", "put the table into a workbook, or into a CSV file"),
    VISIO("visio/", "is a Visio drawing", "put the table into a workbook, or into a CSV file"),
    NUMBERS("Index/", "is a document of Apple Numbers or the like", "export it as .xlsx or CSV"),
    OPEN_DOCUMENT("mimetype", "is an OpenDocument file, such as a spreadsheet (.ods)", "save it as .xlsx or CSV");

    private final String begin;
    private final String found;
    private final String remedy;

    OtherDocument(String begin, String found, String remedy) {
        this.begin = begin;
        this.found = found;
        this.remedy = remedy;
    }

    static boolean isKnown(PackageParts parts) {
        return known(parts).isPresent();
    }

    private static Optional<OtherDocument> known(PackageParts parts) {
        for (OtherDocument document : values()) {
            if (parts.hasFolder(document.begin.toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    static ImportException refuse(PackageParts parts) {
        Optional<OtherDocument> known = known(parts);
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                parts.sourceName(),
                known.map(document -> document.found).orElse("is an Office document without a workbook in it")
                        + "; expected a workbook in Office Open XML (.xlsx, .xlsm)",
                known.map(document -> document.remedy).orElse("save the workbook again with Excel"));
    }
}
