/** Small programs that the documentation quotes. */
@NullMarked
package io.onceload.examples;

import org.jspecify.annotations.NullMarked;
