package io.onceload.read;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares what a {@link FileFormat} reads from real workbooks with what real Excel shows for the same cells. The books and
 * the CSV that Excel saved of each sheet are in the shared data; {@code workbooks/oracle.tsv} lists them.
 *
 * <p>{@code WorkbookOracle.compare(book -> book.endsWith(".xls"), report)} reads every sheet of every such book through
 * {@link FileFormats}, so the format to test must be on the class path. Each sheet is asked for by its number, with no
 * header, from row 1 on; where Excel's CSV begins at another row or column, that is made even. The result has the counts; {@code report} gets a line for each book and up to 20 cells of it that
 * differ. A cell counts if either side has something in it. A sheet that cannot be read, or is not there, counts as wrong in
 * all cells that Excel shows.
 */
public final class WorkbookOracle {
    private static final int MOST_SHOWN = 20;
    private static final Charset EIGHT_BIT = Charset.forName("windows-1252");

    private final Path folder = SharedData.folder("workbooks");
    private final Map<String, Tally> books = new TreeMap<>();
    private final Tally all = new Tally();

    private WorkbookOracle() {}

    /**
     * Reads and compares.
     *
     * @param books which of them, by their paths such as {@code books/a.xls}
     * @param report a file to write, with its directory
     */
    public static Result compare(Predicate<String> books, Path report) throws IOException {
        WorkbookOracle oracle = new WorkbookOracle();
        List<String> lines = Files.readAllLines(oracle.folder.resolve("oracle.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", -1);
            if (books.test(parts[0])) {
                oracle.compareSheet(parts[0], Integer.parseInt(parts[2]), parts[3]);
            }
        }
        oracle.write(report);
        return oracle.all.result(oracle.books.size());
    }

    /**
     * What came of it, in cells.
     *
     * @param equal the same text
     * @param explained the same value, by each of the rules
     * @param differing all others
     */
    public record Result(int books, long compared, long equal, Map<SameValue, Long> explained, long differing) {
        /** Which part of the cells is the same text or the same value. */
        public double share() {
            return compared == 0 ? 0 : (double) (compared - differing) / compared;
        }

        @Override
        public String toString() {
            String rules = explained.entrySet().stream()
                    .map(rule -> rule.getKey() + " " + rule.getValue())
                    .collect(Collectors.joining(", "));
            return String.format(
                    Locale.ROOT,
                    "%d books: compared %,d, equal %,d, explained %,d (%s), differing %,d: %.3f %%",
                    books,
                    compared,
                    equal,
                    compared - equal - differing,
                    rules,
                    differing,
                    100 * share());
        }
    }

    private void compareSheet(String book, int sheet, String csv) throws IOException {
        List<List<String>> shown = shown(csv);
        Tally tally = books.computeIfAbsent(book, name -> new Tally());
        List<List<String>> read;
        try {
            read = read(folder.resolve(book), sheet + 1);
        } catch (ImportException e) {
            tally.note("sheet " + (sheet + 1) + " cannot be read: " + e.getMessage());
            read = List.of();
        }
        Tally asNumbered = tally(shown, read, sheet);
        Tally fromUsedArea = tally(shown, withoutMargins(read, shown), sheet);
        Tally better = fromUsedArea.differing < asNumbered.differing ? fromUsedArea : asNumbered;
        tally.add(better);
        all.add(better);
    }

    /** Excel's CSV begins at the first row and column in use, which are others than 1 if nothing there has a format. */
    private static List<List<String>> withoutMargins(List<List<String>> read, List<List<String>> shown) {
        int rows = Math.max(0, firstRow(read) - firstRow(shown));
        int columns = Math.max(0, firstColumn(read) - firstColumn(shown));
        return read.subList(Math.min(rows, read.size()), read.size()).stream()
                .map(row -> row.subList(Math.min(columns, row.size()), row.size()))
                .toList();
    }

    private static int firstRow(List<List<String>> rows) {
        int first = 0;
        while (first < rows.size() && rows.get(first).stream().allMatch(String::isEmpty)) {
            first++;
        }
        return first;
    }

    private static int firstColumn(List<List<String>> rows) {
        int first = Integer.MAX_VALUE;
        for (List<String> row : rows) {
            int column = 0;
            while (column < row.size() && row.get(column).isEmpty()) {
                column++;
            }
            first = column < row.size() ? Math.min(first, column) : first;
        }
        return first == Integer.MAX_VALUE ? 0 : first;
    }

    private static Tally tally(List<List<String>> shown, List<List<String>> read, int sheet) {
        Tally tally = new Tally();
        for (int row = 0; row < Math.max(shown.size(), read.size()); row++) {
            List<String> expected = row < shown.size() ? shown.get(row) : List.of();
            List<String> found = row < read.size() ? read.get(row) : List.of();
            for (int column = 0; column < Math.max(expected.size(), found.size()); column++) {
                tally.cell(
                        "sheet " + (sheet + 1) + " row " + (row + 1) + " column " + (column + 1),
                        column < expected.size() ? expected.get(column) : "",
                        column < found.size() ? found.get(column) : "");
            }
        }
        return tally;
    }

    private List<List<String>> shown(String csv) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(csv));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            text = new String(bytes, EIGHT_BIT);
        }
        return ExcelCsv.cells(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** All cells of the sheet, in their places. */
    private static List<List<String>> read(Path book, int sheet) {
        Source source = Source.file(book);
        Dialect asked = Dialect.DETECTED
                .withSheet(String.valueOf(sheet))
                .withHeader(HeaderLine.NONE)
                .withFirstLine(1);
        SourceFormat format = FileFormats.detect(new FileFormat.Question(source, asked, source.stamp(), List.of()))
                .format();
        List<List<String>> rows = new ArrayList<>();
        try (RowReader reader = format.open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                while (rows.size() < row.line() - 1) {
                    rows.add(List.of());
                }
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.field(i).toString());
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private void write(Path report) {
        List<String> lines = new ArrayList<>();
        books.forEach((book, tally) -> {
            lines.add(book + ": " + tally.result(1));
            lines.addAll(tally.notes);
        });
        lines.add(all.result(books.size()).toString());
        try {
            Files.createDirectories(report.toAbsolutePath().getParent());
            Files.write(report, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Tally {
        private final Map<SameValue, Long> explained = new EnumMap<>(SameValue.class);
        private final List<String> notes = new ArrayList<>();
        private long compared;
        private long equal;
        private long differing;

        private void cell(String place, String shown, String read) {
            if (shown.isEmpty() && read.isEmpty()) {
                return;
            }
            compared++;
            if (shown.equals(read)) {
                equal++;
                return;
            }
            SameValue rule = SameValue.of(shown, read);
            if (rule != null) {
                explained.merge(rule, 1L, Long::sum);
                return;
            }
            differing++;
            if (differing <= MOST_SHOWN) {
                note(place + ": Excel shows <" + shortened(shown) + ">, read <" + shortened(read) + ">");
            }
        }

        private void note(String text) {
            notes.add("    " + text);
        }

        private void add(Tally sheet) {
            compared += sheet.compared;
            equal += sheet.equal;
            differing += sheet.differing;
            sheet.explained.forEach((rule, count) -> explained.merge(rule, count, Long::sum));
            notes.addAll(sheet.notes);
        }

        private Result result(int books) {
            return new Result(books, compared, equal, explained, differing);
        }

        private static String shortened(String text) {
            return (text.length() > 80 ? text.substring(0, 80) + "…" : text)
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }
    }
}
