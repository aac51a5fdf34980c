package io.onceload.read.workbook;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Shown;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the sheet of a workbook and the table in it. Reads up to 1,000 rows. */
public final class WorkbookDetection {
    private static final int MOST_NAMES = 20;

    private final FileFormat.Question question;
    private final List<String> evidence = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private WorkbookDetection(FileFormat.Question question) {
        this.question = question;
    }

    /**
     * What {@link FileFormat#detect} of a kind of workbooks is to give.
     *
     * @throws ImportException as {@link FileFormat#detect}; {@code PLAN_INVALID} if a sheet is asked for that is not there
     */
    public static DetectedFormat of(WorkbookKind kind, FileFormat.Question question) {
        return new WorkbookDetection(question).detect(kind);
    }

    private DetectedFormat detect(WorkbookKind kind) {
        Source source = question.source();
        try (Workbook workbook = kind.open(source, question.expected())) {
            List<Workbook.Sheet> sheets = workbook.sheets();
            int index = choose(sheets);
            String name = sheets.get(index).name();
            SheetSample sample;
            try (SheetRows rows = workbook.open(index)) {
                sample = SheetSample.of(rows, new SheetRow(source.name() + " sheet " + name));
            }
            SheetTable table = SheetTable.of(sample, question.asked(), question.names());
            evidence.addAll(table.evidence());
            notes.addAll(table.notes());
            List<Integer> columns = table.columns();
            WorkbookFormat format = new WorkbookFormat(kind, index, name, table.firstLine(), table.header(), columns);
            return new DetectedFormat(format, columns.size(), evidence, notes);
        }
    }

    private int choose(List<Workbook.Sheet> sheets) {
        if (sheets.isEmpty()) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    question.source().name(),
                    "has no worksheet; expected one with the table",
                    "name the workbook that holds the table");
        }
        String asked = question.asked().sheet();
        int index = asked == null ? firstVisible(sheets) : named(asked, sheets);
        Workbook.Sheet sheet = sheets.get(index);
        evidence.add("sheet " + sheet.name() + ": "
                + (asked != null ? "asked for" : sheets.size() == 1 ? "the only one" : "the first that is not hidden"));
        if (asked == null && sheets.size() > 1) {
            notes.add("sheet " + shown(sheet) + " is read; others are " + others(sheets, sheet)
                    + ": name one with --sheet");
        }
        return index;
    }

    private static int firstVisible(List<Workbook.Sheet> sheets) {
        for (int i = 0; i < sheets.size(); i++) {
            if (!sheets.get(i).hidden()) {
                return i;
            }
        }
        return 0;
    }

    private int named(String asked, List<Workbook.Sheet> sheets) {
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).name().equals(asked)) {
                return i;
            }
        }
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).name().strip().equalsIgnoreCase(asked.strip())) {
                return i;
            }
        }
        int number = number(asked);
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).number() == number) {
                return i;
            }
        }
        throw noSheet(asked, sheets);
    }

    private ImportException noSheet(String asked, List<Workbook.Sheet> sheets) {
        boolean isNumber = asked.strip().matches("\\d+");
        Workbook.Sheet last = sheets.get(sheets.size() - 1);
        String expected = sheets.size() == 1
                ? others(sheets, null) + ", which is sheet " + last.number()
                : isNumber
                        ? "a number from 1 to " + last.number() + ", or one of " + others(sheets, null)
                        : others(sheets, null) + ", or the number of a tab";
        return new ImportException(
                Fault.PLAN_INVALID,
                question.source().name(),
                "has no sheet " + Shown.quoted(asked, 0, asked.length()) + "; expected " + expected
                        + (sheets.size() == 1 && !isNumber ? "" : "; numbers are counted from 1"),
                "correct the " + (isNumber ? "number" : "name") + " of the sheet");
    }

    private static int number(String asked) {
        return asked.strip().matches("\\d{1,6}") ? Integer.parseInt(asked.strip()) : 0;
    }

    private static String others(List<Workbook.Sheet> sheets, Workbook.@Nullable Sheet but) {
        String names = sheets.stream()
                .filter(sheet -> !sheet.equals(but))
                .limit(MOST_NAMES)
                .map(sheet -> shown(sheet) + (sheet.hidden() ? " (hidden)" : ""))
                .collect(Collectors.joining(", "));
        return names + (sheets.size() > MOST_NAMES + 1 ? " …" : "");
    }

    private static String shown(Workbook.Sheet sheet) {
        return Shown.quoted(sheet.name(), 0, sheet.name().length());
    }
}
