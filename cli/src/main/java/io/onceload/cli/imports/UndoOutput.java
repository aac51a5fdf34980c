package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.rows.ShownRows;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Shell;
import io.onceload.cli.terminal.SqlNames;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult;
import io.onceload.model.UndoResult.Ending;
import io.onceload.model.UndoResult.LeftRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of an import that is taken back. */
public final class UndoOutput {
    private static final int SHOWN_LEFT = 10;

    private final Context context;
    private final Database database;
    private final ImportRecord record;
    private final String id;

    /** @param record the import as it was before */
    public UndoOutput(Context context, Database database, ImportRecord record) {
        this.context = context;
        this.database = database;
        this.record = record;
        id = ShortId.of(record.id());
    }

    /** What is about to be taken back. */
    public void heading() {
        context.heading().println("Database  " + database.label());
        context.heading()
                .println("Import    " + id + " · " + ShownRows.oneLine(record.sourceName()) + " → "
                        + SqlNames.ofLabel(record.target()) + " · "
                        + record.status().words() + " · began "
                        + context.times().inSentence(record.createdAt()));
        context.heading().println("          " + Figures.sum(record.counts()));
    }

    /** Tells how it ended; gives the exit code. */
    public int tell(UndoResult result, Duration took) {
        if (context.look().json()) {
            context.out().println(ImportJson.undo(result, record.target(), took));
        } else {
            tellWords(result, took);
        }
        boolean leaves = result.counts().left() > 0;
        return switch (result.ending()) {
            case UNDONE, FORESEEN -> leaves ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
            case UNDONE_BEFORE -> ExitCode.DONE;
            case STOPPED -> ExitCode.INTERRUPTED;
        };
    }

    private void tellWords(UndoResult result, Duration took) {
        context.out()
                .println(
                        switch (result.ending()) {
                            case UNDONE -> context.look().out().done("Undone in " + Figures.duration(took));
                            case UNDONE_BEFORE -> context.look().out().done("Already undone") + "; nothing done";
                            case STOPPED -> "Stopped; what is taken back so far stays so";
                            case FORESEEN -> "Nothing was done. Undoing would give:";
                        });
        context.out().println("  " + Figures.sum(result.counts()));
        tellLeft(result);
        hint(result);
    }

    private void tellLeft(UndoResult result) {
        result.left().stream()
                .limit(SHOWN_LEFT)
                .forEach(row -> context.out().println(context.shown("  left: " + shown(result.key(), row))));
        long more = result.counts().left() - Math.min(SHOWN_LEFT, result.left().size());
        if (more > 0) {
            context.out().println("  and " + Figures.rows(more) + " more");
        }
    }

    private static String shown(List<String> key, LeftRow row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.key().size(); i++) {
            @Nullable String value = row.key().get(i);
            parts.add((i < key.size() ? key.get(i) + " " : "") + ShownRows.cell(value));
        }
        return String.join(", ", parts) + ": " + row.because();
    }

    private void hint(UndoResult result) {
        UndoCounts counts = result.counts();
        if (result.ending() == Ending.FORESEEN) {
            context.hint("What constraints or triggers may refuse then is not foreseen.");
            context.hint("To do it:    " + context.command("undo " + id + database.option()));
        } else if (result.ending() == Ending.STOPPED) {
            context.hint("To go on: " + context.command("undo " + id + database.option()));
        } else if (counts.left() > 0) {
            context.hint("Rows that were left are as they were. Mend them by hand where they should be otherwise.");
            if (counts.left() > SHOWN_LEFT) {
                String all = "select key, left_because from onceload.change where import_id = '" + record.id() + "'";
                context.hint(
                        "See them all: " + context.command("query " + Shell.doubleQuoted(all) + database.option()));
            }
        }
    }
}
