/**
 * Workbooks of Excel 97 to 2003 as sources and as exports. {@link io.onceload.xls.XlsFiles} opens the compound file with
 * Apache POI and reads the records of one sheet, one at a time; what a sheet means is up to {@link
 * io.onceload.read.workbook.Workbook}.
 */
@NullMarked
package io.onceload.xls;

import org.jspecify.annotations.NullMarked;
