package io.onceload.cli;

import io.onceload.cli.rows.ShownRows;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.SqlNames;
import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import io.onceload.cli.terminal.Times;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportStatus;
import io.onceload.model.ShortId;
import java.util.ArrayList;
import java.util.List;

/** Imports as a table of the usual width, a line each. */
final class StatusList {
    private static final List<String> HEADER = List.of("Import", "Began", "Status", "Read", "Rejected", "What");
    private static final List<Boolean> TO_THE_RIGHT = List.of(false, false, false, true, true, false);
    private static final int LEAST_WHAT = 20;
    private static final int LEAST_SOURCE = 8;
    private static final String INTO = " → ";
    private static final String USUAL_SCHEMA = "public.";

    private StatusList() {}

    static String of(List<ImportRecord> records, Times times) {
        List<List<String>> rows = new ArrayList<>();
        for (ImportRecord record : records) {
            rows.add(List.of(
                    ShortId.of(record.id()),
                    times.inTable(record.createdAt()),
                    status(record),
                    Figures.grouped(record.counts().read()),
                    Figures.grouped(record.counts().rejected())));
        }
        List<String> withoutWhat = HEADER.subList(0, HEADER.size() - 1);
        int used = new TextTable(withoutWhat, TO_THE_RIGHT.subList(0, withoutWhat.size())).width(rows) + 2;
        int left = Math.max(LEAST_WHAT, Terminal.USUAL_WIDTH - used);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> line = new ArrayList<>(rows.get(i));
            line.add(what(records.get(i), left));
            lines.add(line);
        }
        return new TextTable(HEADER, TO_THE_RIGHT).of(lines);
    }

    /** Whether nobody is at an import that is not done, and somebody may go on with it. */
    static boolean isInterrupted(ImportRecord record) {
        return record.status() == ImportStatus.INTERRUPTED || isWorkerGone(record);
    }

    /** A worker that died is not running, whatever it had written. */
    static boolean isWorkerGone(ImportRecord record) {
        return record.status() == ImportStatus.RUNNING && !record.workerAlive();
    }

    /** One word: the number of rejects has a column of its own. */
    private static String status(ImportRecord record) {
        if (record.undo() != null) {
            return record.isUndone() ? "undone" : "undoing";
        }
        if (isInterrupted(record)) {
            return ImportStatus.INTERRUPTED.words();
        }
        return record.status().isCompleted()
                ? ImportStatus.COMPLETED.words()
                : record.status().words();
    }

    /** Which file went where; of names that are too long, the beginnings. */
    private static String what(ImportRecord record, int width) {
        String source = ShownRows.oneLine(record.sourceName());
        String target = SqlNames.ofLabel(record.target());
        if (columns(source, target) > width && target.startsWith(USUAL_SCHEMA)) {
            target = target.substring(USUAL_SCHEMA.length());
        }
        int forBoth = width - INTO.length();
        int forSource = Math.max(Math.max(LEAST_SOURCE, forBoth / 2), forBoth - TextTable.columnsOf(target));
        source = TextTable.cut(source, forSource);
        return source + INTO + TextTable.cut(target, forBoth - TextTable.columnsOf(source));
    }

    private static int columns(String source, String target) {
        return TextTable.columnsOf(source) + INTO.length() + TextTable.columnsOf(target);
    }
}
