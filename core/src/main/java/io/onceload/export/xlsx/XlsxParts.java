package io.onceload.export.xlsx;

/** The parts of a workbook other than its rows (ECMA-376, part 1, 18.2 to 18.8). */
final class XlsxParts {
    /** Indexes of the styles. */
    static final int HEADER = 1;

    static final int TEXT = 2;
    static final int DATE = 3;
    static final int TIMESTAMP = 4;
    /** The style of numbers with one digit behind the point; those with more follow. */
    static final int ONE_DIGIT = 5;

    /** Digits behind the point for which there are styles. */
    static final int MOST_DIGITS = 15;

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** Below 164 are those of Excel itself. */
    private static final int FIRST_CODE = 164;

    /** The first row stays where it is while the others are scrolled. */
    static final String SHEET_BEGIN =
            XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">"
                    + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
                    + "<sheetData>";

    static final String SHEET_END = "</sheetData></worksheet>";
    static final String ROW_END = "</row>";

    static final String RELATIONS =
            XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    private XlsxParts() {}

    static String workbook(int sheets) {
        StringBuilder xml = new StringBuilder(XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                + "\"><bookViews><workbookView/></bookViews><sheets>");
        for (int i = 1; i <= sheets; i++) {
            String name = i == 1 ? "Data" : "Data " + i;
            xml.append("<sheet name=\"" + name + "\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
        }
        return xml + "</sheets></workbook>";
    }

    static String workbookRelations(int sheets) {
        StringBuilder xml = new StringBuilder(XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 1; i <= sheets; i++) {
            xml.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
        }
        return xml + relation(sheets + 1, "styles", "styles.xml") + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    static String contentTypes(int sheets) {
        StringBuilder xml = new StringBuilder(XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + contentType("workbook.xml", "sheet.main+xml")
                + contentType("styles.xml", "styles+xml"));
        for (int i = 1; i <= sheets; i++) {
            xml.append(contentType("worksheets/sheet" + i + ".xml", "worksheet+xml"));
        }
        return xml + "</Types>";
    }

    private static String contentType(String part, String type) {
        return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + CONTENT + type + "\"/>";
    }

    /** {@code quotePrefix} is what Excel notes of a cell into which somebody typed an apostrophe first: it is text. */
    static String styles() {
        StringBuilder codes = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        style("numFmtId=\"0\"", styles);
        style("numFmtId=\"0\" fontId=\"1\" applyFont=\"1\" quotePrefix=\"1\"", styles);
        style("numFmtId=\"0\" quotePrefix=\"1\"", styles);
        coded(0, "yyyy\\-mm\\-dd", codes, styles);
        coded(1, "yyyy\\-mm\\-dd\\ hh:mm:ss", codes, styles);
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            coded(1 + digits, "0." + "0".repeat(digits), codes, styles);
        }
        String font = "<sz val=\"11\"/><name val=\"Calibri\"/></font>";
        return XML + "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"" + (MOST_DIGITS + 2) + "\">" + codes
                + "</numFmts><fonts count=\"2\"><font>" + font + "<font><b/>" + font
                + "</fonts><fills count=\"2\"><fill>"
                + "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"" + (ONE_DIGIT + MOST_DIGITS) + "\">" + styles + "</cellXfs></styleSheet>";
    }

    private static void coded(int index, String code, StringBuilder codes, StringBuilder styles) {
        int id = FIRST_CODE + index;
        codes.append("<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code + "\"/>");
        style("numFmtId=\"" + id + "\" applyNumberFormat=\"1\"", styles);
    }

    private static void style(String attributes, StringBuilder styles) {
        String font = attributes.contains("fontId") ? "" : " fontId=\"0\"";
        styles.append("<xf " + attributes + font + " fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
    }
}
