/** The {@code onceload} command: reads arguments, runs an import, tells how it went. */
@NullMarked
package io.onceload.cli;

import org.jspecify.annotations.NullMarked;
