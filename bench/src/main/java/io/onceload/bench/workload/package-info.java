/**
 * What is loaded: tables, with the plan and the checks that each would have, and files for them. {@code Workload} says what
 * a row looks like, {@code SampleFiles} writes as many as are asked for, in each {@code Case} other ones. {@code Orders} is
 * the one source of orders, for microbenchmarks and profiles too. Knows no other package.
 */
@NullMarked
package io.onceload.bench.workload;

import org.jspecify.annotations.NullMarked;
