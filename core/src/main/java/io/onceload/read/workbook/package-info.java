/**
 * What workbooks of every kind have in common: sheets of rows of cells. A module that can read one hands out its sheets and
 * rows as {@link io.onceload.read.workbook.Workbook}; here the sheet is chosen, the table and its header are found in it, and
 * its cells become fields of {@link io.onceload.model.SourceRow}s. Also what the number formats of cells mean.
 */
@NullMarked
package io.onceload.read.workbook;

import org.jspecify.annotations.NullMarked;
