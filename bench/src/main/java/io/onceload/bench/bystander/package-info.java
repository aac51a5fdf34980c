/**
 * {@code bench/run --bystander}: what an application meets that updates single rows while a contestant of an arena loads.
 * {@code BystanderReport} shows it.
 */
@NullMarked
package io.onceload.bench.bystander;

import org.jspecify.annotations.NullMarked;
