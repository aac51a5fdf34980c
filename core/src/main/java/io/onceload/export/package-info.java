/**
 * From a table or a query to a file. Rows come out of the database in one statement, so of one moment, as text; an {@link
 * io.onceload.export.ExportFormat} writes them to a file beside the one asked for, which takes that one's name once it is
 * whole. What was exported can be imported again and changes nothing.
 */
@NullMarked
package io.onceload.export;

import org.jspecify.annotations.NullMarked;
