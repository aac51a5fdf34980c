/** Whole imports, through the public API, into a real PostgreSQL. */
@NullMarked
package io.onceload.imports;

import org.jspecify.annotations.NullMarked;
