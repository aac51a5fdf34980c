/** How fast each format is read, end to end. */
@NullMarked
package io.onceload.bench.formats;

import org.jspecify.annotations.NullMarked;
