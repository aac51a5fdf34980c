package io.onceload.read.workbook;

import io.onceload.model.Position;
import io.onceload.plan.JsonText;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table in a sheet of a workbook, with nothing left to find out. Positions count the rows of the sheet. Reading at one
 * begins at the sheet's first row and passes over those before it, since workbooks say of no row where it begins.
 *
 * @param kind of the workbook
 * @param sheet index of the sheet among {@link Workbook#sheets}, counted from 0
 * @param sheetName its name, for people
 * @param firstLine 1-based number of a row in the sheet; rows before it are no rows of the table
 * @param header whether the first row from there on that has anything in it names the columns
 * @param columns indexes of the sheet's columns, counted from 0 and ascending, that are columns of the table
 */
public record WorkbookFormat(
        WorkbookKind kind, int sheet, String sheetName, int firstLine, boolean header, List<Integer> columns)
        implements SourceFormat {
    public WorkbookFormat {
        columns = List.copyOf(columns);
    }

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        return WorkbookRowReader.open(this, source, from, expected == null ? source.stamp() : expected);
    }

    @Override
    public String label() {
        return kind.label();
    }

    @Override
    public String inWords(int count) {
        return "sheet " + sheetName + (header ? ", header in row " + firstLine : ", no header");
    }

    @Override
    public boolean namesColumns() {
        return header;
    }

    @Override
    public long endOffset(Source source) {
        try (Workbook workbook = kind.open(source, source.stamp());
                SheetRows rows = workbook.open(sheet)) {
            return rows.last();
        }
    }

    @Override
    public boolean offsetsAreBytes() {
        return false;
    }

    @Override
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(FileFormats.KEY, kind.format());
        json.put("sheet", sheet + 1);
        json.put("sheet_name", sheetName);
        if (header) {
            json.put("header", firstLine);
        } else {
            json.putNull("header");
        }
        json.put("first_line", firstLine);
        ArrayNode numbers = json.putArray("columns");
        columns.forEach(column -> numbers.add(column + 1));
        return JsonText.of(json);
    }

    /** Reads what {@link #json} of a format of this kind wrote. */
    public static WorkbookFormat ofJson(WorkbookKind kind, String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        List<Integer> columns = new ArrayList<>();
        json.path("columns").forEach(number -> columns.add(number.asInt() - 1));
        return new WorkbookFormat(
                kind,
                json.path("sheet").asInt() - 1,
                json.path("sheet_name").asString(),
                json.path("first_line").asInt(),
                !json.path("header").isNull(),
                columns);
    }
}
