package io.onceload.model;

import java.util.UUID;

/** As much of an import's id as people need. */
public final class ShortId {
    private static final int DIGITS = 6;

    private ShortId() {}

    /** The first six digits; commands take any beginning that only one import has. */
    public static String of(UUID importId) {
        return importId.toString().substring(0, DIGITS);
    }
}
