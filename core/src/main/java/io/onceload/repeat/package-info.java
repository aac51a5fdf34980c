/**
 * Which keys occur more than once in a source. Takes the hash of every row's key, in any number and in bounded memory;
 * gives a set that holds the hashes that came more than once, and few others. {@code pipeline} asks it before the first
 * row goes in, so that only such keys are remembered in the ledger.
 */
@NullMarked
package io.onceload.repeat;

import org.jspecify.annotations.NullMarked;
