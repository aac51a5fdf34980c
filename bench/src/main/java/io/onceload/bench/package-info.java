/** Measurements of the library, and of other ways to load the same files. */
@NullMarked
package io.onceload.bench;

import org.jspecify.annotations.NullMarked;
