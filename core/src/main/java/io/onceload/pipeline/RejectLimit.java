package io.onceload.pipeline;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ShortId;
import io.onceload.plan.Limit;
import java.util.UUID;

/** How many rows of one import may be rejected before it stops. */
record RejectLimit(Limit limit, String source, UUID importId) {
    /**
     * @param read rows that have their outcome
     * @param atEnd whether these are all
     * @throws ImportException {@code TOO_MANY_REJECTS}
     */
    void check(long rejected, long read, boolean atEnd) {
        if (limit.exceeded(rejected, read, atEnd)) {
            throw new ImportException(
                    Fault.TOO_MANY_REJECTS,
                    source,
                    rejected + " of " + read + " rows were rejected; at most " + limit.allowed(rejected)
                            + " are allowed",
                    "look at them with `onceload rejects " + ShortId.of(importId)
                            + "`, then correct the file, or raise --max-rejects and run the same command to continue");
        }
    }
}
