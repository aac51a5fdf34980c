package io.onceload.model;

/**
 * What cleaning up the ledger has removed, or would remove.
 *
 * @param rejects rejected rows
 * @param changes rows that undoing takes
 * @param leftovers rows that imports keep for going on, of imports that never go on again
 * @param imports of which anything was removed
 */
public record CleanupResult(long rejects, long changes, long leftovers, long imports) {
    public boolean isNothing() {
        return imports == 0;
    }
}
