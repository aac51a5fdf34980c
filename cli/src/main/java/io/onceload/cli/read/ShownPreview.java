package io.onceload.cli.read;

import io.onceload.cli.context.Context;
import io.onceload.cli.rows.Blocks;
import io.onceload.cli.rows.ShownRows;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.model.RowProblem;
import io.onceload.pipeline.Preview;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A preview on a terminal: the mapping, the rows in blocks of columns that fit, then what is wrong with the others. */
public final class ShownPreview {
    private final Context context;
    private final Blocks blocks;

    public ShownPreview(Context context) {
        this.context = context;
        blocks = new Blocks(
                Terminal.width(context.environment(), context.streams().watched()));
    }

    public void show(Preview preview) {
        mapping(preview);
        rows(preview);
        rejects(preview);
        summary(preview);
    }

    private void mapping(Preview preview) {
        List<List<String>> rows = new ArrayList<>();
        for (Preview.Filled column : preview.columns()) {
            rows.add(List.of(
                    column.column(),
                    column.type() + (preview.key().contains(column.column()) ? ", key" : ""),
                    column.source() == null ? "" : column.source(),
                    String.join(", ", column.rules())));
        }
        boolean ruled =
                preview.columns().stream().anyMatch(column -> !column.rules().isEmpty());
        List<String> header = List.of("Column", "Type", "From", "Rules");
        print(
                ruled ? header : header.subList(0, 3),
                List.of(false, false, false, false),
                ruled ? rows : rows.stream().map(row -> row.subList(0, 3)).toList());
    }

    private void rows(Preview preview) {
        List<String> header = new ArrayList<>(List.of("Line"));
        List<Boolean> toTheRight = new ArrayList<>(List.of(true));
        for (Preview.Filled column : preview.columns()) {
            header.add(column.column());
            toTheRight.add(isNumber(column.type()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Preview.Row row : preview.rows()) {
            if (row.problems().isEmpty()) {
                rows.add(cells(row));
            }
        }
        if (!rows.isEmpty()) {
            print(header, toTheRight, rows);
        }
    }

    private static List<String> cells(Preview.Row row) {
        List<String> cells = new ArrayList<>(List.of(Figures.grouped(row.line())));
        for (@Nullable String value : row.values()) {
            cells.add(ShownRows.cell(value));
        }
        return cells;
    }

    private static boolean isNumber(String type) {
        return type.matches("(smallint|integer|bigint|numeric|real|double precision)\\b.*");
    }

    private void print(List<String> header, List<Boolean> toTheRight, List<List<String>> rows) {
        context.out().println();
        context.out().print(blocks.of(header, toTheRight, rows));
    }

    private void rejects(Preview preview) {
        if (preview.rejected() == 0) {
            return;
        }
        context.out().println();
        context.out().println("Rejected");
        for (Preview.Row row : preview.rows()) {
            String place = "  line " + Figures.grouped(row.line()) + "  ";
            for (RowProblem problem : row.problems()) {
                String text = Wrapped.text(place, ShownRows.oneLine(problem.text()), place.length());
                boolean first = !place.isBlank();
                context.out()
                        .println(first ? context.look().out().fault(place) + text.substring(place.length()) : text);
                place = " ".repeat(place.length());
            }
        }
    }

    private void summary(Preview preview) {
        long rejected = preview.rejected();
        int rows = preview.rows().size();
        context.out().println();
        line((preview.more() ? "Of the first " + Figures.rows(rows) + ", " : "Of all " + Figures.rows(rows) + ", ")
                + Figures.grouped(rows - rejected) + " would go to the database and " + Figures.grouped(rejected)
                + " would be rejected. Nothing was written.");
        if (preview.rows().stream()
                .anyMatch(row -> row.problems().isEmpty() && row.values().contains(null))) {
            line(ShownRows.NO_VALUE + " is null.");
        }
        Figures.skipped(preview.skipped())
                .ifPresent(lines -> line((preview.more() ? "Up to there, " : "") + lines + "."));
        List<String> cast = preview.columns().stream()
                .filter(Preview.Filled::castByServer)
                .map(Preview.Filled::column)
                .toList();
        line("What only the database can check was not checked: constraints, triggers, rows that are there already"
                + (cast.isEmpty() ? "" : ", and the values of " + String.join(", ", cast)) + ".");
    }

    private void line(String text) {
        context.out().println(Wrapped.text("", text, 0));
    }
}
