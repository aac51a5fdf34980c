/** A data source that fails on purpose: tests use it to stop, cut, delay and falsify what the engine sends. */
@NullMarked
package io.onceload.faults;

import org.jspecify.annotations.NullMarked;
