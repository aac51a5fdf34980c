/**
 * {@code bench/run} itself: an {@code Arena} has a server, files and contestants, {@code Benchmark} takes all of them
 * through the cases and compares contents after each, and {@code Measurements} come out, which {@code BenchmarkReport},
 * {@code BenchmarkChart} and {@code Sanity} show.
 */
@NullMarked
package io.onceload.bench.compare;

import org.jspecify.annotations.NullMarked;
