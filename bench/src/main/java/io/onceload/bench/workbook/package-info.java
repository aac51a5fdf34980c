/** How fast workbooks are read: a made one, and the reader alone, without a database. */
@NullMarked
package io.onceload.bench.workbook;

import org.jspecify.annotations.NullMarked;
