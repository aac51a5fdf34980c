/**
 * Files into database tables, every row exactly once. Begin at {@link io.onceload.Onceload}.
 *
 * <p>The data's way: {@code read} finds records and their positions in a source, {@code map} turns them into rows or
 * problems, {@code load} brings rows into the table, {@code ledger} remembers where that stands, all in one transaction
 * for each chunk; {@code pipeline} joins them.
 */
@NullMarked
package io.onceload;

import org.jspecify.annotations.NullMarked;
