package io.onceload.cli.verify;

import io.onceload.cli.context.Context;
import io.onceload.model.Difference;
import java.util.ArrayList;
import java.util.List;

/** Differences between a file and a table, as lines for people; the first few, or all. */
public final class Differences {
    /** Shown where nobody asks for all. */
    public static final int FEW = 20;

    /** In one JSON object, so that it fits into memory. */
    private static final int MOST_KEPT = 1_000;

    private final Context context;
    private final boolean all;
    private final List<Difference> kept = new ArrayList<>();
    private long found;

    public Differences(Context context, boolean all) {
        this.context = context;
        this.all = all;
    }

    /** Shows it at once where all are shown, else keeps it. */
    public void add(Difference difference) {
        found++;
        if (all && !context.look().json()) {
            show(difference);
        } else if (kept.size() < (all ? MOST_KEPT : FEW)) {
            kept.add(difference);
        }
    }

    /** Those that were kept. */
    public List<Difference> kept() {
        return List.copyOf(kept);
    }

    /** Shows those that were kept. */
    public void show() {
        kept.forEach(this::show);
        if (hasMore()) {
            context.out().println("  …");
        }
    }

    /** Whether there are more than were shown. */
    public boolean hasMore() {
        return !all && found > kept.size();
    }

    private void show(Difference difference) {
        String key = String.join(", ", difference.key());
        context.out()
                .println("  line " + difference.line() + ": " + key
                        + (difference.isMissing()
                                ? " is missing"
                                : " has other values in " + String.join(", ", difference.changed())));
    }
}
