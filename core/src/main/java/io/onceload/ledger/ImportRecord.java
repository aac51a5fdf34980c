package io.onceload.ledger;

import io.onceload.model.Counts;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportStatus;
import io.onceload.model.ShortId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as the ledger has it at one moment.
 *
 * @param id random
 * @param planFingerprint identity of the plan
 * @param plan JSON, see {@link io.onceload.plan.PlanJson}
 * @param catalogShape the table's shape when the import began
 * @param targetOid the table's number when the import began
 * @param target the table as people write it
 * @param header names of the source's columns
 * @param contentSha256 identity of the content
 * @param sourceName file name, or {@code standard input}
 * @param sourcePath where the source was read
 * @param sourceBytes size as given
 * @param sourceStamp size, inode and change time when it was hashed
 * @param status where it stands
 * @param attempt number of tries
 * @param worker who tried last
 * @param workerAlive whether that worker holds a lease and its session is connected
 * @param fault name of the fault that stopped it, or null
 * @param faultMessage the fault in words, or null
 * @param parentId the import whose rejects this one corrects, or null
 * @param createdAt when it was first seen; also its {@code now}
 * @param startedAt when it first began, or null
 * @param finishedAt when it ended, or null
 * @param loaders that share the rows; fixed once a chunk is in
 * @param hashVersion of the key hash by which they share them; fixed once a chunk is in
 * @param chunks committed so far, over all loaders
 * @param counts sums over its loaders
 * @param dialect how the source is read, as JSON; null for an import that began before the ledger kept it
 * @param kept what is kept of each change, so that it can be undone; null if it cannot be
 * @param slowedBy why it goes slowly at this moment; null where it does not
 * @param rejectsRemovedAt when its rejects were removed, or began to be; null while all are there
 * @param changesRemovedAt when what undoing takes was removed, or began to be; null while all is there
 * @param undo its undoing, once that has begun; null before
 */
public record ImportRecord(
        UUID id,
        String planFingerprint,
        String plan,
        String catalogShape,
        long targetOid,
        String target,
        List<String> header,
        String contentSha256,
        String sourceName,
        String sourcePath,
        long sourceBytes,
        String sourceStamp,
        ImportStatus status,
        int attempt,
        @Nullable String worker,
        boolean workerAlive,
        @Nullable String fault,
        @Nullable String faultMessage,
        @Nullable UUID parentId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int loaders,
        int hashVersion,
        long chunks,
        Counts counts,
        @Nullable String dialect,
        @Nullable Kept kept,
        @Nullable String slowedBy,
        @Nullable Instant rejectsRemovedAt,
        @Nullable Instant changesRemovedAt,
        @Nullable Undo undo) {

    public ImportRecord {
        header = List.copyOf(header);
    }

    /** Whether its undoing has begun and is not finished. */
    public boolean isBeingUndone() {
        return undo != null && undo.finishedAt() == null;
    }

    /** Whether it counts as imported no more. */
    public boolean isUndone() {
        return undo != null && undo.finishedAt() != null;
    }

    /**
     * Makes sure that nobody works on an import whose rows are on their way out.
     *
     * @throws ImportException {@code STATUS_CONFLICT} while it is being undone
     */
    public void checkIsNotBeingUndone() {
        if (isBeingUndone()) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(id),
                    "undoing it has begun and is not finished; expected an import that nobody undoes",
                    "finish that with `onceload undo " + ShortId.of(id) + "`");
        }
    }
}
