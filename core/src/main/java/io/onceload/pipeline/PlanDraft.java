package io.onceload.pipeline;

import io.onceload.plan.Plan;
import io.onceload.plan.yaml.PlanComments;

/**
 * A plan that is proposed, to be looked through by a person.
 *
 * @param plan what is proposed
 * @param comments why, and what is left to decide
 * @param matched how many table columns have a source column
 * @param unmatched how many source columns go nowhere so far
 */
public record PlanDraft(Plan plan, PlanComments comments, int matched, int unmatched) {}
