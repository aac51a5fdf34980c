/**
 * The engine against a reference: thousands of seeded random files into tables of many kinds, loaded by the engine and by
 * a loader that takes one row at a time. Both must leave the same table, the same counts and the same rejects, whatever
 * the chunk size and wherever the engine was killed.
 */
@NullMarked
package io.onceload.reference;

import org.jspecify.annotations.NullMarked;
