/**
 * From a {@link io.onceload.model.SourceRow} to what PostgreSQL takes. In come records as text and the plan's
 * {@link io.onceload.plan.ResolvedColumn}s; every column's rules are checked and its text is converted; out go, into a
 * {@link io.onceload.model.Slice}, tuples of the binary COPY format or rejects with every
 * {@link io.onceload.model.RowProblem} of the row. Next, {@code load} sends the tuples to a staging table whose column
 * types {@link io.onceload.map.StageTypes} names.
 */
@NullMarked
package io.onceload.map;

import org.jspecify.annotations.NullMarked;
