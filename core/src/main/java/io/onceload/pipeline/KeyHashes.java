package io.onceload.pipeline;

import io.onceload.db.UniqueIndex;
import io.onceload.map.StageTypes;
import io.onceload.plan.ResolvedPlan;
import java.util.List;

/** What the hashes that mapping puts before each row say of a plan's keys. */
final class KeyHashes {
    private static final String PLAIN_EQUALITY = "OPERATOR(pg_catalog.=)";

    private KeyHashes() {}

    /**
     * Whether equal keys have one hash, and unlike keys mostly another. Hashes cover the key columns whose equal values have
     * equal bytes; there must be one, and its index must not take more values for equal than the type does.
     */
    static boolean tellKeysApart(ResolvedPlan plan) {
        UniqueIndex index = plan.keyIndex();
        if (index == null) {
            return false;
        }
        List<String> hashed = plan.columns().stream()
                .filter(column -> column.key() && StageTypes.hasCanonicalBytes(column.column()))
                .map(column -> column.column().name())
                .toList();
        return !hashed.isEmpty()
                && hashed.stream()
                        .map(name -> index.operators().get(index.columns().indexOf(name)))
                        .allMatch(PLAIN_EQUALITY::equals);
    }
}
