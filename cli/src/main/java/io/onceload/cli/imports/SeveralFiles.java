package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.TextTable;
import io.onceload.model.Counts;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ShortId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Imports one file after the other, and sums up. */
public final class SeveralFiles {
    /** What one file meets here, every other would meet too. */
    private static final Set<Fault> OF_THE_DATABASE = EnumSet.of(
            Fault.DATABASE_UNAVAILABLE, Fault.DATABASE_FULL, Fault.POOLER_UNSUPPORTED, Fault.LEDGER_UNUSABLE);

    private static final int NAME_WIDTH = 32;

    private final Context context;
    private final boolean stopOnError;
    private final List<List<String>> lines = new ArrayList<>();
    private Counts sum = new Counts(0, 0, 0, 0, 0);
    private boolean summed;
    private boolean stopped;
    private int worst;

    public SeveralFiles(Context context, boolean stopOnError) {
        this.context = context;
        this.stopOnError = stopOnError;
    }

    /**
     * Imports all of them, unless somebody or something stops it.
     *
     * @param importing of one file
     * @return the worst exit code
     */
    public int run(List<ImportFile> files, Function<ImportFile, ImportRunner.Ended> importing) {
        for (ImportFile file : files) {
            if (stopped) {
                line(file, "", "not begun", null);
            } else {
                run(file, importing);
            }
        }
        if (!context.look().json()) {
            tell(files.size());
        }
        return worst;
    }

    private void run(ImportFile file, Function<ImportFile, ImportRunner.Ended> importing) {
        if (!context.look().json()) {
            context.heading().println();
        }
        int exitCode;
        try {
            ImportRunner.Ended ended = importing.apply(file);
            exitCode = ended.exitCode();
            add(file, ended.result());
        } catch (RuntimeException | Error e) {
            Faults faults = new Faults(context);
            exitCode = faults.report(e, file.name());
            line(file, "", "failed: " + faults.code(e), null);
            stopped =
                    e instanceof Error || e instanceof ImportException fault && OF_THE_DATABASE.contains(fault.fault());
        }
        worst = Math.max(worst, exitCode);
        if (context.interruption().isRequested()) {
            stopped = true;
            worst = Math.max(worst, ExitCode.INTERRUPTED);
        }
        stopped |= stopOnError && exitCode > ExitCode.DONE_WITH_REJECTS;
    }

    private void add(ImportFile file, ImportResult result) {
        boolean already = result instanceof Done done && done.outcome() == Outcome.ALREADY_IMPORTED;
        if (!already) {
            sum = sum.plus(result.counts());
            summed = true;
        }
        line(
                file,
                ShortId.of(result.importId()),
                already ? "already imported" : result.status().words(),
                result.counts());
    }

    private void line(ImportFile file, String id, String ending, @org.jspecify.annotations.Nullable Counts counts) {
        lines.add(List.of(
                shown(file.name()),
                id,
                ending,
                counts == null ? "" : Figures.grouped(counts.read()),
                counts == null ? "" : Figures.grouped(counts.rejected())));
    }

    /** The end of a long path tells more than its beginning. */
    private static String shown(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return TextTable.columnsOf(name) <= NAME_WIDTH ? name : TextTable.cut("…/" + file, NAME_WIDTH);
    }

    private void tell(int files) {
        context.out().println();
        TextTable table = new TextTable(
                List.of(Figures.counted(files, "file"), "Import", "Ending", "Read", "Rejected"),
                List.of(false, false, false, true, true));
        context.out().print(table.of(lines));
        if (summed) {
            context.out().println("  " + Figures.sum(sum));
        }
        if (stopped && lines.stream().anyMatch(line -> line.get(2).equals("not begun"))) {
            context.hint("To go on: the same command; what is done is not done again");
        }
    }
}
