package io.onceload.read.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small workbook, written part by part as text; parts can be replaced, added and taken away. */
final class Book {
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    Book() {
        with("[Content_Types].xml", "<Types/>");
        with(
                "_rels/.rels",
                "<Relationships xmlns='" + PACKAGE + "'><Relationship Id='r' Type='" + RELATIONS
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        with("xl/_rels/workbook.xml.rels", relationships("r1", "worksheet", "worksheets/sheet1.xml"));
        sheets("<sheet name='Data' sheetId='1' r:id='r1'/>");
        rows("");
    }

    /** Id, type and target of each. */
    static String relationships(String... three) {
        StringBuilder xml = new StringBuilder("<Relationships xmlns='" + PACKAGE + "'>");
        for (int i = 0; i < three.length; i += 3) {
            xml.append("<Relationship Id='" + three[i] + "' Type='" + RELATIONS + "/" + three[i + 1] + "' Target='"
                    + three[i + 2] + "'/>");
        }
        return xml + "</Relationships>";
    }

    /** Of rows whose cells are written in XML. */
    static Book of(String rows) {
        return new Book().rows(rows);
    }

    Book rows(String rows) {
        return with("xl/worksheets/sheet1.xml", sheet(rows));
    }

    static String sheet(String rows) {
        return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>";
    }

    Book sheets(String sheets) {
        return workbook("<sheets>" + sheets + "</sheets>");
    }

    Book workbook(String inside) {
        return with(
                "xl/workbook.xml",
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS + "'>" + inside + "</workbook>");
    }

    Book shared(String items) {
        return with("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    /** With a style for each of these, which are attributes of {@code xf}, from style 0 on. */
    Book styles(String formats, String... attributes) {
        StringBuilder xfs = new StringBuilder();
        for (String attribute : attributes) {
            xfs.append("<xf ").append(attribute).append("/>");
        }
        return with(
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN + "'><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId='14'/>"
                        + "</cellStyleXfs><cellXfs>" + xfs + "</cellXfs></styleSheet>");
    }

    Book with(String part, String content) {
        parts.put(part, content);
        return this;
    }

    Book without(String part) {
        parts.remove(part);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A row of cells of text. */
    static String texts(int row, String... texts) {
        StringBuilder xml = new StringBuilder("<row r='" + row + "'>");
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                xml.append("<c r='" + (char) ('A' + i) + row + "' t='inlineStr'><is><t xml:space='preserve'>" + texts[i]
                        + "</t></is></c>");
            }
        }
        return xml + "</row>";
    }

    /** A row of cells that are numbers; empty ones are not there. */
    static String numbers(int row, String... numbers) {
        StringBuilder xml = new StringBuilder("<row r='" + row + "'>");
        for (int i = 0; i < numbers.length; i++) {
            if (!numbers[i].isEmpty()) {
                xml.append("<c r='" + (char) ('A' + i) + row + "'><v>" + numbers[i] + "</v></c>");
            }
        }
        return xml + "</row>";
    }
}
