/**
 * The order of the steps, and the only place that knows it: prepare and claim, read and map on one thread, load chunk by
 * chunk on one or more others, each with its share of the keys, checkpoint, finish; and what happens when something goes wrong in between.
 */
@NullMarked
package io.onceload.pipeline;

import org.jspecify.annotations.NullMarked;
