package io.onceload.read.workbook;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of a table's columns, and all that is wrong with them together. */
final class SheetHeader {
    private final String source;
    private final WorkbookFormat format;

    SheetHeader(String source, WorkbookFormat format) {
        this.source = source;
        this.format = format;
    }

    /**
     * A column without a name in the header is called as one of a sheet that has none: by its place.
     *
     * @param first the first row of the table; null if the sheet ends before it
     */
    List<String> names(@Nullable SheetRow first) {
        if (!format.header()) {
            return format.columns().stream().map(SheetHeader::numbered).toList();
        }
        if (first == null) {
            throw new ImportException(
                    Fault.HEADER_INVALID,
                    place(),
                    format.firstLine() == 1
                            ? "is empty; expected a row with the names of the columns"
                            : "ends before row " + format.firstLine()
                                    + " or holds nothing from there on; expected the names of the columns there",
                    format.firstLine() == 1
                            ? "name the columns in the first row, or name another sheet"
                            : "say in which row the names of the columns are, or let them be looked for");
        }
        Map<Integer, String> texts = new TreeMap<>();
        for (int i = 0; i < first.count(); i++) {
            texts.put(first.column(i), first.string(i).strip());
        }
        List<String> names = new ArrayList<>();
        for (int column : format.columns()) {
            String name = texts.getOrDefault(column, "");
            names.add(name.isEmpty() ? numbered(column) : name);
        }
        check(names, first.number());
        return names;
    }

    private void check(List<String> names, long row) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.computeIfAbsent(names.get(i), absent -> new ArrayList<>())
                    .add(ColumnName.of(format.columns().get(i)));
        }
        List<String> faults = new ArrayList<>();
        columns.forEach((name, letters) -> {
            if (letters.size() > 1) {
                faults.add("columns " + String.join(", ", letters) + " are all named " + name);
            }
        });
        if (!faults.isEmpty()) {
            throw new ImportException(
                    Fault.HEADER_INVALID,
                    place() + " row " + row,
                    "in the header, " + String.join("; ", faults) + "; expected a name of its own for each column",
                    "correct that row, or read the sheet without a header");
        }
    }

    private String place() {
        return source + " sheet " + format.sheetName();
    }

    private static String numbered(int column) {
        return "column_" + (column + 1);
    }
}
