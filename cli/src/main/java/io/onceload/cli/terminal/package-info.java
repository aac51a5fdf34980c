/**
 * Text for a person who reads on a terminal, or for a program that reads lines: colours, widths, tables, figures, times,
 * and how values have to be quoted to be typed again. Knows nothing of imports.
 */
@NullMarked
package io.onceload.cli.terminal;

import org.jspecify.annotations.NullMarked;
