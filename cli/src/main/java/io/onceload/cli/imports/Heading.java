package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.SqlNames;
import io.onceload.cli.terminal.Times;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import io.onceload.pipeline.Preview;
import io.onceload.plan.Plan;
import io.onceload.read.DetectedFormat;
import io.onceload.read.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines before the first row: which database, what source, which table, and what a person should know about how they
 * fit. Held back until there is something to do, so that an import that is done already is told in one line. Thread-safe.
 */
public final class Heading {
    public static final int LABEL_WIDTH = 10;

    private final Context context;
    private final List<Runnable> held = new ArrayList<>();
    private @Nullable String name;
    private boolean open;
    private boolean tableTold;
    private @Nullable String doubt;

    public Heading(Context context) {
        this.context = context;
    }

    /** @param name how the source is called here; otherwise by its own name */
    public Heading(Context context, String name) {
        this.context = context;
        this.name = name;
    }

    public synchronized void database(Database database) {
        line("Database", database.label());
    }

    /** Says so at once, for several imports that share it. */
    public synchronized void databaseAlone(Database database) {
        database(database);
        show();
    }

    /** It is known how the source is read. */
    synchronized void opened(ImportEvent.Opened event) {
        boolean doubtful = event.header().size() == 1 || event.header().contains("column_1");
        doubt = doubtful ? event.dialect() : null;
        source(event.source(), event.dialect(), event.bytes(), event.notes());
    }

    /** As {@link #opened}, of a source that is not imported. */
    public synchronized void source(Source source, DetectedFormat dialect) {
        source(source.name(), dialect.inWords(source), source.size(), dialect.notes());
    }

    private void source(String ownName, String dialect, long bytes, List<String> notes) {
        name = name == null ? ownName : name;
        line("Source", name + " · " + dialect + " · " + Figures.bytes(bytes));
        notes.forEach(note -> noteOfLoss("", note));
    }

    /** How the source is read, in words, if that is as a file seldom is that goes into a table: one column, or no names. */
    synchronized Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    synchronized void plan(String file) {
        line("Plan", file);
    }

    synchronized void corrects(ImportRecord parent, Times times) {
        line(
                "Corrects",
                "rejects of import " + ShortId.of(parent.id()) + ": " + parent.sourceName() + " into "
                        + SqlNames.ofLabel(parent.target())
                        + ", " + times.inSentence(parent.createdAt()));
    }

    /** The table was created. */
    synchronized void created(Plan plan, String ddl) {
        tableTold = true;
        line("Table", plan.target() + " is new:  " + SqlNames.relaxed(ddl));
        show();
    }

    /** The import begins, or goes on. */
    synchronized void started(ImportEvent.Started event) {
        if (!tableTold) {
            tableTold = true;
            table(event.target(), event.key());
        }
        unmatched(event.unmatched(), event.target());
        event.notes().forEach(note -> line("Note", note));
        if (event.resumedAtRow() > 0) {
            line("Going on", "behind row " + Figures.grouped(event.resumedAtRow()) + ", the last that is in");
        }
        show();
    }

    /** What is known of the table before anything is written. */
    public synchronized void previewed(Preview preview) {
        if (preview.ddl() != null) {
            line("Table", preview.target() + " would be new:  " + SqlNames.relaxed(preview.ddl()));
        } else {
            table(preview.target(), preview.key());
        }
        unmatched(preview.unmatched(), preview.target());
        preview.notes().forEach(note -> line("Note", note));
        show();
    }

    private void table(String target, List<String> key) {
        line(
                "Table",
                SqlNames.ofLabel(target)
                        + (key.isEmpty() ? " · no key, every row is appended" : " · key " + String.join(", ", key)));
    }

    private void unmatched(List<String> columns, String target) {
        if (!columns.isEmpty()) {
            noteOfLoss("Ignored", String.join(", ", columns) + ": no such column in " + SqlNames.ofLabel(target));
        }
    }

    /** Prints what was held back, and from now on everything at once. */
    synchronized void show() {
        open = true;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Forgets what was held back: it is not worth telling any more. */
    synchronized void drop() {
        held.clear();
    }

    private void line(String label, String text) {
        String line = Wrapped.text(label + " ".repeat(LABEL_WIDTH - label.length()), text, LABEL_WIDTH);
        tell(() -> context.heading().println(line));
    }

    /** Tells of data that does not go in, or not as it is: that must be seen whatever else is not. */
    private void noteOfLoss(String label, String text) {
        if (context.look().quiet()) {
            String what = label.isEmpty() ? text : label.toLowerCase(Locale.ROOT) + " " + text;
            String told = name + ": " + what;
            tell(() -> context.tellLoss(told));
        } else {
            line(label, text);
        }
    }

    private void tell(Runnable line) {
        if (open) {
            line.run();
        } else {
            held.add(line);
        }
    }
}
