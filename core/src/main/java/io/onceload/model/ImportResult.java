package io.onceload.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a run ended, for a caller who must handle both endings. Counts are those of the whole import, from the ledger. */
public sealed interface ImportResult {
    /** The import; its id stays the same over all attempts. */
    UUID importId();

    /** Where the import stands now. */
    ImportStatus status();

    /** Of the whole import, over all attempts. */
    Counts counts();

    /** The import whose rejects this one corrects. */
    Optional<UUID> parentId();

    /** What a person may want to do next, as a sentence; empty where nothing is left to do. */
    Optional<String> remedy();

    /**
     * This result if every row of the source is accounted for in the table or among the rejects.
     *
     * @throws ImportException if the import was stopped
     */
    Done orThrow();

    /** How a completed import came to be so. */
    enum Outcome {
        /** This run began and completed it. */
        IMPORTED,
        /** It had been completed before; nothing was written. */
        ALREADY_IMPORTED,
        /** This run went on where an earlier attempt had stopped, and completed it. */
        RESUMED,
        /** Another worker completed it while this run watched. */
        FOLLOWED;

        /** The name in JSON, such as {@code already_imported}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The import is completed, with or without rejects.
     *
     * @param parent see {@link #parentId}, or null
     * @param elapsed what this run took
     * @param completedBefore when it had been completed, in words, for {@code ALREADY_IMPORTED}; otherwise null
     */
    record Done(
            UUID importId,
            Outcome outcome,
            ImportStatus status,
            Counts counts,
            @Nullable UUID parent,
            Duration elapsed,
            @Nullable CompletedBefore completedBefore)
            implements ImportResult {
        @Override
        public Optional<UUID> parentId() {
            return Optional.ofNullable(parent);
        }

        @Override
        public Optional<String> remedy() {
            return status == ImportStatus.COMPLETED_WITH_REJECTS
                    ? Optional.of("Write the rejected rows to a file, correct them, and import that file.")
                    : Optional.empty();
        }

        @Override
        public Done orThrow() {
            return this;
        }
    }

    /**
     * About an import that had been completed before this run.
     *
     * @param finishedAt when
     * @param importedSince how many other imports were completed into the same table since then
     */
    record CompletedBefore(Instant finishedAt, long importedSince) {}

    /**
     * The import was stopped; what was committed stays, and the same command goes on from there.
     *
     * @param parent see {@link #parentId}, or null
     * @param reason what stopped it; null for an interruption or cancellation
     */
    record Stopped(
            UUID importId,
            ImportStatus status,
            Counts counts,
            @Nullable UUID parent,
            @Nullable ImportException reason) implements ImportResult {
        @Override
        public Optional<UUID> parentId() {
            return Optional.ofNullable(parent);
        }

        @Override
        public Optional<String> remedy() {
            return Optional.of(reason == null ? "Run the same import again to continue." : reason.remedy());
        }

        @Override
        public Done orThrow() {
            throw reason == null
                    ? new ImportException(
                            Fault.STATUS_CONFLICT,
                            "import " + importId,
                            "is " + status.label() + " after " + counts.read() + " rows, which are kept",
                            "run the same import again to continue")
                    : reason;
        }
    }
}
