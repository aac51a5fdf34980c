/** Rows of a table or a file, printed as a table, as blocks, as CSV or as JSON. */
@NullMarked
package io.onceload.cli.rows;

import org.jspecify.annotations.NullMarked;
