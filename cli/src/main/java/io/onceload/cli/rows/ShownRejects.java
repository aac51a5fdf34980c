package io.onceload.cli.rows;

import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import io.onceload.model.RejectSummary;
import java.util.ArrayList;
import java.util.List;

/** Why rows were rejected, in two lines of the usual width: codes with their numbers, and the first row's reason. */
public final class ShownRejects {
    private static final int MOST_CODES = 3;
    private static final String INDENT = "  ";

    private ShownRejects() {}

    public static List<String> lines(RejectSummary rejects) {
        List<String> codes = new ArrayList<>();
        long others = 0;
        for (var code : rejects.rows().entrySet()) {
            if (codes.size() < MOST_CODES) {
                codes.add(Figures.grouped(code.getValue()) + " " + code.getKey());
            } else {
                others += code.getValue();
            }
        }
        if (others > 0) {
            codes.add(Figures.grouped(others) + " for other reasons");
        }
        return List.of(
                cut(INDENT + "rejected: " + String.join(", ", codes)),
                cut(INDENT + "first in line " + Figures.grouped(rejects.line()) + ": "
                        + ShownRows.oneLine(rejects.problem().text())));
    }

    private static String cut(String line) {
        return TextTable.cut(line, Terminal.USUAL_WIDTH);
    }
}
