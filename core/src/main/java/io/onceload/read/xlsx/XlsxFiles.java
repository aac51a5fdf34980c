package io.onceload.read.xlsx;

import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.workbook.WorkbookDetection;
import io.onceload.read.workbook.WorkbookFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Workbooks in Office Open XML, with or without macros. Other Office documents are recognised too, to say what they are. */
public final class XlsxFiles implements FileFormat {
    private static final String ZIP = "PK\u0003\u0004";
    private static final List<String> NAMES_OF_PARTS =
            List.of("[Content_Types].xml", "xl/", "xl\\", "mimetypeapplication/vnd.");

    @Override
    public String name() {
        return XlsxKind.XLSX.format();
    }

    /**
     * Any Office document that is a ZIP archive, also one that is packed once more; and one with a password, which where XLS
     * can be read belongs to that.
     */
    @Override
    public boolean recognises(Beginning beginning) {
        boolean plain = beginning.startsWith(ZIP) || beginning.startsWith(EncryptedPackage.OLE);
        if (!plain) {
            return false;
        }
        if (beginning.source().compression().isPresent()) {
            return isPackage(beginning);
        }
        return beginning.startsWith(ZIP) || EncryptedPackage.is(beginning.source());
    }

    @Override
    public DetectedFormat detect(Question question) {
        Source source = question.source();
        Optional<Compression> packed = source.compression();
        if (packed.isPresent() && isPackage(Beginning.of(source, question.expected()))) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "is a workbook packed in " + packed.get().word()
                            + "; expected a workbook as it is, which is read at many places and compressed inside",
                    "unpack it and name the file in it");
        }
        return WorkbookDetection.of(XlsxKind.XLSX, question);
    }

    /** By the name of a part, which stands in the archive as it is. */
    private static boolean isPackage(Beginning beginning) {
        String names = new String(beginning.bytes(), 0, beginning.limit(), StandardCharsets.ISO_8859_1);
        return beginning.startsWith(ZIP) && NAMES_OF_PARTS.stream().anyMatch(names::contains);
    }

    @Override
    public boolean hasSheets() {
        return true;
    }

    @Override
    public SourceFormat ofJson(String json) {
        return WorkbookFormat.ofJson(XlsxKind.XLSX, json);
    }
}
