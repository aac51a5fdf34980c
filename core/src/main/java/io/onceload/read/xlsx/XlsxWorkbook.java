package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.workbook.ExcelDates;
import io.onceload.read.workbook.SheetRows;
import io.onceload.read.workbook.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workbook in Office Open XML. */
final class XlsxWorkbook implements Workbook {
    private static final String USUAL_PART = "xl/workbook.xml";
    private static final Set<String> NO_WORKSHEETS =
            Set.of("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet");

    private final PackageParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> sheetParts = new ArrayList<>();
    private final @Nullable String sharedPart;
    private final @Nullable String stylesPart;
    private boolean from1904;
    private @Nullable SharedStrings shared;
    private @Nullable CellStyles styles;

    private XlsxWorkbook(PackageParts parts) {
        this.parts = parts;
        String part = mainPart();
        List<PackageParts.Relationship> related = parts.relationships(part);
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        sharedPart = part(related, "sharedStrings", folder + "sharedStrings.xml");
        stylesPart = part(related, "styles", folder + "styles.xml");
        try (XmlPart xml = parts.xml(part).orElseThrow()) {
            readSheets(xml, related, folder);
        }
    }

    static XlsxWorkbook open(Source source, SourceStamp expected) {
        if (EncryptedPackage.is(source)) {
            throw EncryptedPackage.refuse(source);
        }
        checkZip(source);
        PackageParts parts = PackageParts.open(source, expected);
        try {
            return new XlsxWorkbook(parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static void checkZip(Source source) {
        byte[] start;
        try (InputStream in = Files.newInputStream(source.path())) {
            start = in.readNBytes(2);
        } catch (IOException e) {
            return; // opening the archive tells why
        }
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "is no ZIP archive; expected a workbook in Office Open XML (.xlsx, .xlsm)",
                    "leave the format out, so that it is found out");
        }
    }

    private String mainPart() {
        Optional<String> main = parts.relationships("").stream()
                .filter(relationship -> relationship.type().equals("officeDocument"))
                .map(PackageParts.Relationship::target)
                .filter(parts::has)
                .findFirst();
        String part = main.orElse(USUAL_PART);
        boolean other = !parts.hasFolder("xl/") && OtherDocument.isKnown(parts);
        if (other || !parts.has(part) || !part.toLowerCase(Locale.ROOT).endsWith(".xml")) {
            throw OtherDocument.refuse(parts);
        }
        return part;
    }

    private @Nullable String part(List<PackageParts.Relationship> related, String type, String usual) {
        return related.stream()
                .filter(relationship -> relationship.type().equals(type))
                .map(PackageParts.Relationship::target)
                .filter(parts::has)
                .findFirst()
                .orElse(parts.has(usual) ? usual : null);
    }

    private void readSheets(XmlPart xml, List<PackageParts.Relationship> related, String folder) {
        Map<String, PackageParts.Relationship> byId = new HashMap<>();
        related.forEach(relationship -> byId.putIfAbsent(relationship.id(), relationship));
        int number = 0;
        boolean listed = false;
        while (xml.nextElement()) {
            if (number == 0 && xml.depth() == 1 && !xml.is("workbook")) {
                throw OtherDocument.refuse(parts);
            }
            // Extensions of later releases have elements of the same names, deeper inside.
            if (xml.depth() == 2) {
                listed = xml.is("sheets");
                from1904 = xml.is("workbookPr") ? xml.isTrue("date1904") : from1904;
            } else if (listed && xml.depth() == 3 && xml.is("sheet")) {
                number++;
                addSheet(xml, number, byId, folder);
            }
        }
    }

    private void addSheet(XmlPart xml, int number, Map<String, PackageParts.Relationship> related, String folder) {
        String id = xml.attribute("id");
        String name = xml.attribute("name");
        String state = xml.attribute("state");
        Optional<PackageParts.Relationship> relationship =
                id == null ? Optional.empty() : Optional.ofNullable(related.get(id));
        if (relationship.filter(found -> NO_WORKSHEETS.contains(found.type())).isPresent()) {
            return;
        }
        sheetParts.add(relationship
                .map(PackageParts.Relationship::target)
                .orElse(folder + "worksheets/sheet" + number + ".xml"));
        sheets.add(new Sheet(
                name == null ? "Sheet" + number : name, number, "hidden".equals(state) || "veryHidden".equals(state)));
    }

    @Override
    public List<Sheet> sheets() {
        return sheets;
    }

    @Override
    public SheetRows open(int index) {
        String part = sheetParts.get(index);
        XmlPart xml = parts.xml(part)
                .orElseThrow(() -> new ImportException(
                        Fault.SOURCE_UNREADABLE,
                        parts.sourceName() + " sheet " + sheets.get(index).name(),
                        "is not in the archive (no part " + part + "); expected an intact workbook",
                        "copy or download the file again, or save it again with Excel"));
        try {
            return new XlsxRows(xml, styles(), ExcelDates.of(from1904), shared());
        } catch (RuntimeException | Error e) {
            xml.close();
            throw e;
        }
    }

    private CellStyles styles() {
        if (styles == null) {
            styles = CellStyles.of(stylesPart == null ? Optional.empty() : parts.xml(stylesPart));
        }
        return styles;
    }

    /** Texts are read as far as cells refer to them, and each but once. */
    private SharedStrings shared() {
        if (shared == null) {
            shared = new SharedStrings(() -> sharedPart == null ? Optional.empty() : parts.xml(sharedPart));
        }
        return shared;
    }

    @Override
    public void close() {
        try (parts) {
            if (shared != null) {
                shared.close();
            }
        }
    }
}
