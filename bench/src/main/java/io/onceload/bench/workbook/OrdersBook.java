package io.onceload.bench.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook as Excel would: ten columns, of which five are shared texts, and dates by their styles. */
final class OrdersBook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String[] NAMES = {
        "id", "customer", "country", "product", "quantity", "price", "ordered", "shipped", "paid", "note"
    };
    private static final String[] COUNTRIES = {"DE", "FR", "US", "NL"};
    private static final int CUSTOMERS = 50_000;
    private static final int PRODUCTS = 500;
    private static final int FIRST_NOTE = NAMES.length + COUNTRIES.length + CUSTOMERS + PRODUCTS;

    private OrdersBook() {}

    static void write(Path file, int rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16)) {
            part(zip, out, "[Content_Types].xml", "<Types/>");
            part(zip, out, "_rels/.rels", relationships("r", "officeDocument", "xl/workbook.xml"));
            part(zip, out, "xl/_rels/workbook.xml.rels", relationships("r1", "worksheet", "worksheets/sheet1.xml"));
            part(
                    zip,
                    out,
                    "xl/workbook.xml",
                    "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
                            + "'><sheets><sheet name='Orders' sheetId='1' r:id='r1'/></sheets></workbook>");
            part(
                    zip,
                    out,
                    "xl/styles.xml",
                    "<styleSheet xmlns='" + MAIN
                            + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/></cellXfs></styleSheet>");
            part(zip, out, "xl/sharedStrings.xml", "");
            writeTexts(out, rows);
            part(zip, out, "xl/worksheets/sheet1.xml", "");
            writeRows(out, rows);
        }
    }

    private static String relationships(String id, String type, String target) {
        return "<Relationships><Relationship Id='" + id + "' Type='" + RELATIONS + "/" + type + "' Target='" + target
                + "'/></Relationships>";
    }

    private static void part(ZipOutputStream zip, Writer out, String name, String content) throws IOException {
        out.flush();
        zip.putNextEntry(new ZipEntry(name));
        out.write(content);
    }

    private static void writeTexts(Writer out, int rows) throws IOException {
        out.write("<sst xmlns='" + MAIN + "'>");
        for (String name : NAMES) {
            out.write("<si><t>" + name + "</t></si>");
        }
        for (String country : COUNTRIES) {
            out.write("<si><t>" + country + "</t></si>");
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            out.write("<si><t>Customer " + i + "</t></si>");
        }
        for (int i = 0; i < PRODUCTS; i++) {
            out.write("<si><t>Product " + i + "</t></si>");
        }
        for (int i = 0; i < rows; i++) {
            out.write("<si><t>note number " + i + " for the row</t></si>");
        }
        out.write("</sst>");
    }

    private static void writeRows(Writer out, int rows) throws IOException {
        Random random = new Random(1);
        int countries = NAMES.length;
        int customers = countries + COUNTRIES.length;
        int products = customers + CUSTOMERS;
        out.write("<worksheet xmlns='" + MAIN + "'><dimension ref='A1:J" + (rows + 1) + "'/><sheetData><row r='1'>");
        for (int i = 0; i < NAMES.length; i++) {
            cell(out, i, 1, " t='s'", String.valueOf(i));
        }
        out.write("</row>");
        for (int row = 2; row <= rows + 1; row++) {
            double day = 45_000 + random.nextInt(700);
            out.write("<row r='" + row + "' spans='1:10'>");
            cell(out, 0, row, "", String.valueOf(row - 1));
            cell(out, 1, row, " t='s'", String.valueOf(customers + random.nextInt(CUSTOMERS)));
            cell(out, 2, row, " t='s'", String.valueOf(countries + random.nextInt(COUNTRIES.length)));
            cell(out, 3, row, " t='s'", String.valueOf(products + random.nextInt(PRODUCTS)));
            cell(out, 4, row, "", String.valueOf(1 + random.nextInt(99)));
            cell(out, 5, row, "", String.valueOf(random.nextInt(100_000) / 100.0));
            cell(out, 6, row, " s='1'", String.valueOf((int) day));
            cell(out, 7, row, " s='2'", String.valueOf(day + random.nextInt(86_400) / 86_400.0));
            cell(out, 8, row, " t='b'", String.valueOf(row % 2));
            cell(out, 9, row, " t='s'", String.valueOf(FIRST_NOTE + row - 2));
            out.write("</row>");
        }
        out.write("</sheetData></worksheet>");
    }

    private static void cell(Writer out, int column, int row, String attributes, String value) throws IOException {
        out.write("<c r='" + (char) ('A' + column) + row + "'" + attributes + "><v>" + value + "</v></c>");
    }
}
