package io.onceload.pipeline;

import java.util.UUID;

/**
 * What comparing a table with the source of an import has found.
 *
 * @param importId the import
 * @param rows of the source that the import did not reject
 * @param missing rows whose key the table does not have
 * @param changed rows that the table holds otherwise
 * @param importedSince other imports that were completed into the table since then
 */
public record Verification(UUID importId, long rows, long missing, long changed, long importedSince) {
    public boolean isSame() {
        return missing == 0 && changed == 0;
    }
}
