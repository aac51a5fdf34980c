/**
 * Rows as a workbook of Office Open XML, written as they come. A value is a number, date or truth value of Excel only where
 * reading gives the same value back; everything else is text that Excel leaves alone.
 */
@NullMarked
package io.onceload.export.xlsx;

import org.jspecify.annotations.NullMarked;
