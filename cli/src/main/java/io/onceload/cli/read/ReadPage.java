package io.onceload.cli.read;

import io.onceload.cli.context.Context;
import io.onceload.cli.rows.ShownRows;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.model.ImportException;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.DetectedFormat;
import io.onceload.read.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file for the eye: dialect and evidence, the first records as a table of the usual width, the first problems. */
public final class ReadPage implements ReadOutput {
    private static final int MOST_RECORDS = 20;
    private static final int MOST_PROBLEMS = 20;
    private static final int LEAST_CELL = 8;
    private static final int WIDEST_CELL = 40;
    private static final int MOST_CHARACTERS = 200;
    private static final String INDENT = "  ";

    private final Context context;
    private final boolean follows;
    private final int terminalWidth;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> header = List.of();
    private boolean named;
    private long records;
    private long problems;

    /** @param follows whether another file was shown before */
    public ReadPage(Context context, boolean follows) {
        this.context = context;
        this.follows = follows;
        terminalWidth = Terminal.width(context.environment(), context.streams().outWatched());
    }

    @Override
    public void begin(String file, Source source, DetectedFormat dialect, @Nullable List<String> names) {
        if (follows) {
            context.out().println();
        }
        context.out().println(file + " · " + Figures.bytes(source.size()));
        print("", dialect.inWords(source), INDENT);
        dialect.evidence().forEach(sentence -> print(INDENT, sentence, INDENT + INDENT));
        named = names != null;
        header = names == null ? List.of() : names.stream().map(ReadPage::cell).toList();
    }

    @Override
    public void record(SourceRow row) {
        records++;
        if (rows.size() == MOST_RECORDS) {
            return;
        }
        RowProblem problem = row.problem();
        List<String> cells = new ArrayList<>();
        if (problem != null && problem.code() != RejectCode.RAGGED) {
            cells.add("(" + problem.code() + " in line " + row.line() + ")");
        } else {
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(row.field(i)));
            }
        }
        rows.add(cells);
    }

    @Override
    public void endRecords(SkippedLines skipped, List<String> notes) {
        context.out().println();
        printTable();
        long more = records - rows.size();
        context.out()
                .println(
                        more == 0
                                ? Figures.counted(records, "record")
                                : Figures.counted(more, "more record") + "; --json prints them all");
        Figures.skipped(skipped).ifPresent(context.out()::println);
        notes.forEach(note -> print("", note, INDENT));
    }

    private void printTable() {
        int columns = header.size();
        for (List<String> row : rows) {
            columns = Math.max(columns, row.size());
        }
        if (columns == 0) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        if (named) {
            lines.add(header);
        }
        lines.addAll(rows);
        int width = WIDEST_CELL;
        int shown = columns;
        while (tooWide(lines, shown, width)) {
            if (width > LEAST_CELL) {
                width--;
            } else {
                shown--;
            }
        }
        List<List<String>> fitting = fitted(lines, shown, width);
        List<Boolean> toTheLeft = Collections.nCopies(shown, false);
        context.out().print(new TextTable(fitting.get(0), toTheLeft).of(fitting.subList(1, fitting.size())));
        if (shown < columns) {
            context.out().println(shown + " of " + columns + " columns; --json prints them all");
        }
    }

    private boolean tooWide(List<List<String>> lines, int columns, int width) {
        List<List<String>> fitting = fitted(lines, columns, width);
        return columns > 1
                && new TextTable(fitting.get(0), Collections.nCopies(columns, false)).width(fitting) > terminalWidth;
    }

    /** The first cells of each line, made up to {@code columns} and cut to {@code width}. */
    private static List<List<String>> fitted(List<List<String>> lines, int columns, int width) {
        List<List<String>> fitted = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                cells.add(i < line.size() ? cut(line.get(i), width) : "");
            }
            fitted.add(cells);
        }
        return fitted;
    }

    private static String cut(String text, int width) {
        if (TextTable.columnsOf(text) <= width) {
            return text;
        }
        int end = 0;
        int columns = 1;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            columns += TextTable.columnsOf(text.substring(end, next));
            if (columns > width) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + "…";
    }

    @Override
    public void problem(SourceRow row, RowProblem problem) {
        problems++;
        if (problems == 1) {
            context.out().println();
        }
        if (problems <= MOST_PROBLEMS) {
            print(
                    "",
                    "Line " + Figures.grouped(row.line()) + ": " + ShownRows.oneLine(problem.text()) + " ["
                            + problem.code() + "]",
                    INDENT);
        }
    }

    @Override
    public void end() {
        if (problems > MOST_PROBLEMS) {
            context.out()
                    .println(Figures.counted(problems - MOST_PROBLEMS, "more bad record") + "; --json prints them all");
        }
    }

    @Override
    public void failed(String file, ImportException fault) {
        end();
        context.out().flush();
    }

    private void print(String first, String text, String indent) {
        context.out().println(Wrapped.text(first, text, indent.length()));
    }

    /** Not more of a field than could be shown. */
    private static String cell(CharSequence field) {
        return ShownRows.oneLine(
                field.subSequence(0, Math.min(field.length(), MOST_CHARACTERS)).toString());
    }
}
