/**
 * The command {@code bench/run}: Onceload beside other ways to load the same files. Arguments come in as {@code
 * BenchOptions}, a report goes to standard output and into the documentation. {@code report} is how figures are shown,
 * {@code workload} what is loaded, {@code server} where, {@code contestant} by whom; {@code compare} and {@code
 * bystander} measure; {@code start} is a command of its own. None of them imports this package, and none a later one.
 */
@NullMarked
package io.onceload.bench;

import org.jspecify.annotations.NullMarked;
