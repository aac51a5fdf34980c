package io.onceload.pipeline;

import io.onceload.db.Table;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.NewImport;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ShortId;
import io.onceload.read.FileFormats;
import io.onceload.read.SourceFormat;
import java.util.Optional;

/**
 * Whether an unfinished import can go on from its checkpoints. Until its first chunk is in, nothing depends on how it
 * began.
 *
 * @param record the import as the ledger has it
 * @param wanted the same import, were it to begin now
 * @param keyed whether a key tells rows apart; otherwise each row that comes again is appended again
 */
record Continuation(ImportRecord record, NewImport wanted, boolean keyed) {

    /**
     * Why the import cannot go on as it is; it can begin anew, once it is cancelled.
     *
     * @return {@code TARGET_CHANGED} or {@code STATUS_CONFLICT}; empty if it can go on
     */
    Optional<ImportException> refusal() {
        if (record.chunks() == 0) {
            return Optional.empty();
        }
        if (!record.catalogShape().equals(wanted.catalogShape())) {
            return Optional.of(targetChanged());
        }
        return record.hashVersion() == NewImport.HASH_VERSION ? Optional.empty() : Optional.of(sharedOtherwise());
    }

    /**
     * Another release may have begun the import since this run looked, and its positions mean something else then.
     *
     * @throws ImportException {@code STATUS_CONFLICT}
     */
    void checkReadsAlike(SourceFormat format) {
        if (record.chunks() > 0
                && record.dialect() != null
                && !FileFormats.ofJson(record.dialect()).equals(format)) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    place(),
                    "it was begun elsewhere at this very moment, and its source is read in another way there",
                    "run the same command again; it goes on as that one began");
        }
    }

    private ImportException targetChanged() {
        String difference =
                Table.difference(record.catalogShape(), wanted.catalogShape()).orElse("it is another table");
        return new ImportException(
                Fault.TARGET_CHANGED,
                "table " + record.target(),
                "it is not shaped as when import " + ShortId.of(record.id()) + " began: " + difference,
                "undo that change and run the same command to continue, or " + beginAnew());
    }

    /** A loader would drop, as done by another one, rows that are its own by now; or load rows of the other's once more. */
    private ImportException sharedOtherwise() {
        return new ImportException(
                Fault.STATUS_CONFLICT,
                place(),
                "another release of Onceload began it, whose key hash has version " + record.hashVersion()
                        + "; expected version " + NewImport.HASH_VERSION
                        + ", by which this one shares rows among loaders",
                "continue it with the release that began it, or " + beginAnew());
    }

    private String beginAnew() {
        return "run `onceload cancel " + ShortId.of(record.id())
                + "` and the same command, to begin anew from the first row"
                + (keyed ? "" : "; since there is no key, rows that are in already come once more then");
    }

    private String place() {
        return "import " + ShortId.of(record.id());
    }
}
