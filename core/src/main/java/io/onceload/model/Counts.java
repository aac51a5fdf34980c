package io.onceload.model;

/**
 * What became of the rows read: {@code read = created + updated + unchanged + skipped + rejected}, always.
 *
 * @param created rows inserted
 * @param updated rows that were there and differed
 * @param unchanged rows that were there and equal
 * @param skipped rows deliberately not applied: kept by a policy, or swallowed by a trigger
 * @param rejected rows that could not go in
 */
public record Counts(long created, long updated, long unchanged, long skipped, long rejected) {
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    public Counts {
        if (created < 0 || updated < 0 || unchanged < 0 || skipped < 0 || rejected < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }

    /** All rows read. */
    public long read() {
        return created + updated + unchanged + skipped + rejected;
    }

    public Counts plus(Counts other) {
        return new Counts(
                created + other.created,
                updated + other.updated,
                unchanged + other.unchanged,
                skipped + other.skipped,
                rejected + other.rejected);
    }
}
