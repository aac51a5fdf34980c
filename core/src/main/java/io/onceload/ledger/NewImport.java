package io.onceload.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger must know to begin an import; the fields mean what they mean in {@link ImportRecord}.
 *
 * @param loaders fixed from the first chunk until the import ends
 * @param kept fixed when the import is created
 */
public record NewImport(
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
        int loaders,
        @Nullable UUID parentId,
        String dialect,
        @Nullable Kept kept) {

    /** Version of the key hash by which loaders share rows, and by which parked rows and seen keys are found again. */
    public static final int HASH_VERSION = 1;

    public NewImport {
        header = List.copyOf(header);
    }
}
