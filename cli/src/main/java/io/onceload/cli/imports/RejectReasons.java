package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.model.Counts;
import io.onceload.model.ImportException;
import io.onceload.model.RejectSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the rows of an import were rejected for, as far as the database tells it soon. */
public final class RejectReasons {
    /** A million rejects take about a second. */
    private static final Duration MOST = Duration.ofSeconds(5);

    private RejectReasons() {}

    /** Empty if there are no rejects, or nothing is to be learned of them: no command ends in a fault for a summary. */
    public static Optional<RejectSummary> of(Onceload onceload, UUID importId, Counts counts) {
        if (counts.rejected() == 0) {
            return Optional.empty();
        }
        try {
            return onceload.rejectSummary(importId.toString(), MOST);
        } catch (ImportException e) {
            return Optional.empty();
        }
    }
}
