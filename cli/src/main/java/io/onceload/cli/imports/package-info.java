/**
 * One import or several in a row, from the names of the files to the last hint: what is read, the progress, how it ended, and
 * the file of rejects.
 */
@NullMarked
package io.onceload.cli.imports;

import org.jspecify.annotations.NullMarked;
