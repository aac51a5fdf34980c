/**
 * Plans as files. A {@link io.onceload.plan.yaml.PlanFile} is a plan and where in its file each part of it stands, so that
 * whatever does not fit later can be told with line and column. YAML's events are read one by one and never bound to
 * types: {@code NO}, {@code 0123} and {@code 1.10} stay the texts that somebody wrote.
 */
@NullMarked
package io.onceload.plan.yaml;

import org.jspecify.annotations.NullMarked;
