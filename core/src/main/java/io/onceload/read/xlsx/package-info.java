/**
 * Workbooks in Office Open XML: XLSX and XLSM. The parts of the archive come in as XML, read front to back by a parser that
 * knows no document types and no entities; out go rows of cells, to {@link io.onceload.read.workbook}. What must be kept while
 * a sheet is read, the texts that its cells share, is kept in a bounded part of memory and beyond that in a temporary file.
 */
@NullMarked
package io.onceload.read.xlsx;

import org.jspecify.annotations.NullMarked;
