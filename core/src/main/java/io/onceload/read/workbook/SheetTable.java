package io.onceload.read.workbook;

import io.onceload.model.Shown;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where in a sheet the table is, and whether its first row names the columns. What stands above a table is told by its
 * shape: it has far fewer cells filled than the rows below. Whether the first row is a header every column has a vote on:
 * for it, if it is text above numbers, dates or the like; against it, if it is such itself, or occurs again below.
 */
final class SheetTable {
    private static final int MOST_ROWS_ABOVE = 100;
    private static final double AGREEMENT = 0.95;

    private final Dialect asked;
    private final Set<String> expected;
    private final List<String> evidence = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private boolean header;
    private int firstLine = 1;
    private List<Integer> columns = List.of();

    private SheetTable(Dialect asked, Collection<String> names) {
        this.asked = asked;
        expected = names.stream().map(Preflight::columnName).collect(Collectors.toSet());
    }

    /** @param names that a header may have */
    static SheetTable of(SheetSample sample, Dialect asked, Collection<String> names) {
        SheetTable table = new SheetTable(asked, names);
        table.find(sample.from(asked.firstLineOr(1)));
        return table;
    }

    boolean header() {
        return header;
    }

    int firstLine() {
        return firstLine;
    }

    List<Integer> columns() {
        return columns;
    }

    /** Why it is so, in sentences for people. */
    List<String> evidence() {
        return evidence;
    }

    /** Those that a person should see before rows go anywhere. */
    List<String> notes() {
        return notes;
    }

    private void find(SheetSample sample) {
        firstLine = asked.firstLineOr(1);
        HeaderLine.Mode mode = asked.header().mode();
        if (mode == HeaderLine.Mode.NONE) {
            evidence.add("no header: asked for");
            columns = allColumns(sample);
            return;
        }
        if (mode == HeaderLine.Mode.LINE) {
            evidence.add("header in row " + firstLine + ": asked for");
        }
        header = true;
        if (sample.isEmpty()) {
            return;
        }
        SheetSample table = mode == HeaderLine.Mode.AUTO ? lookForHeader(sample) : sample;
        columns = header ? namedColumns(table) : allColumns(table);
    }

    private SheetSample lookForHeader(SheetSample sample) {
        int begin = asked.firstLine() == null ? begin(sample) : 0;
        SheetSample table = sample.behind(begin);
        if (begin > 0 && !isHeader(table, table.usual() >= 3)) {
            begin = 0;
            table = sample;
        }
        header = isHeader(table, true);
        long row = table.first().number();
        if (begin > 0) {
            String first = sample.first().cells().values().iterator().next().text();
            note((begin == 1
                            ? "1 row above the table is no row of it"
                            : begin + " rows above the table are no rows of it")
                    + ", beginning with " + Shown.quoted(first, 0, first.length()));
        }
        if (header || asked.firstLine() == null && begin > 0) {
            firstLine = (int) row;
        }
        tell(table, row);
        return table;
    }

    private void tell(SheetSample table, long row) {
        int votes = votes(table);
        if (!header) {
            note("no header: row " + row + " holds values like those below it; if it is one: --header " + row);
        } else if (isExpected(table.first())) {
            evidence.add("header in row " + row + ": its names are expected");
        } else if (votes > 0) {
            evidence.add("header in row " + row + ": it has words above numbers, dates or the like");
        } else if (table.below().isEmpty()) {
            evidence.add("header in row " + row + ": no row follows it");
        } else {
            note("header in row " + row + ": nothing tells it from a row; if it is one: --header none");
        }
    }

    private void note(String sentence) {
        evidence.add(sentence);
        notes.add(sentence);
    }

    /** Index of the table's first row. */
    private int begin(SheetSample sample) {
        List<SheetSample.Row> rows = sample.rows();
        for (int i = 0; i < Math.min(rows.size(), MOST_ROWS_ABOVE); i++) {
            if (countExpected(rows.get(i)) >= 2 && isExpected(rows.get(i))) {
                return i;
            }
        }
        int usual = sample.usual();
        int begin = 0;
        while (begin < Math.min(rows.size(), MOST_ROWS_ABOVE)
                && usual > 1
                && rows.get(begin).filled() * 2 <= usual) {
            begin++;
        }
        return begin == rows.size() || begin == MOST_ROWS_ABOVE ? 0 : begin;
    }

    private int countExpected(SheetSample.Row row) {
        return (int) row.cells().values().stream()
                .filter(cell -> expected.contains(Preflight.columnName(cell.text())))
                .count();
    }

    private boolean isExpected(SheetSample.Row row) {
        int count = countExpected(row);
        boolean rejects =
                row.cells().values().stream().anyMatch(cell -> cell.text().equals(RejectColumns.IMPORT));
        return rejects || count > 0 && count * 2 >= row.filled();
    }

    /** @param inDoubt what it is where nothing tells, but its cells can be names */
    private boolean isHeader(SheetSample table, boolean inDoubt) {
        int votes = votes(table);
        return isExpected(table.first()) || votes > 0 || votes == 0 && inDoubt && areNames(table.first());
    }

    private static boolean areNames(SheetSample.Row row) {
        Set<String> seen = new HashSet<>();
        return row.cells().values().stream().allMatch(cell -> !cell.data() && seen.add(cell.text()));
    }

    private static int votes(SheetSample table) {
        int votes = 0;
        for (var cell : table.first().cells().entrySet()) {
            votes += vote(cell.getValue(), cell.getKey(), table.below());
        }
        return votes;
    }

    private static int vote(SheetSample.Cell name, int column, List<SheetSample.Row> below) {
        List<SheetSample.Cell> cells = below.stream()
                .filter(row -> row.cells().containsKey(column))
                .map(row -> row.cells().get(column))
                .toList();
        if (cells.isEmpty()) {
            return name.data() ? -1 : 0;
        }
        long data = cells.stream().filter(SheetSample.Cell::data).count();
        if (data >= AGREEMENT * cells.size()) {
            return name.data() ? -1 : 1;
        }
        return cells.stream().anyMatch(cell -> cell.text().equals(name.text())) ? -1 : 0;
    }

    /** From A on, whether the first of them have anything in them or not. */
    private static List<Integer> allColumns(SheetSample sample) {
        return IntStream.range(0, sample.width()).boxed().toList();
    }

    /** Those with a name, and those without one in which half of the rows at least have something. */
    private List<Integer> namedColumns(SheetSample table) {
        Set<Integer> found = new TreeSet<>(table.first().cells().keySet());
        int[] filled = table.filledByColumn();
        int rows = table.below().size();
        List<Integer> nameless = IntStream.range(0, filled.length)
                .filter(column -> !found.contains(column) && rows > 0 && filled[column] * 2 >= rows)
                .boxed()
                .toList();
        if (!nameless.isEmpty()) {
            found.addAll(nameless);
            tellOf(nameless);
        }
        return List.copyOf(found);
    }

    private void tellOf(List<Integer> nameless) {
        String letters = nameless.stream().map(ColumnName::of).collect(Collectors.joining(", "));
        String names = nameless.stream().map(column -> "column_" + (column + 1)).collect(Collectors.joining(", "));
        note(
                nameless.size() == 1
                        ? "column " + letters + " has no name in the header and is called " + names
                        : "columns " + letters + " have no names in the header and are called " + names);
    }
}
