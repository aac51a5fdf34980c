/**
 * What goes where. A {@link io.onceload.plan.Plan} is what was asked: target, key, column rules, policies. Against the
 * header of a source and the catalog's view of the table it becomes a {@link io.onceload.plan.ResolvedPlan}, with every
 * fault reported at once; {@code map} and {@code load} work from that.
 */
@NullMarked
package io.onceload.plan;

import org.jspecify.annotations.NullMarked;
