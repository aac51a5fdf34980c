/** Workbooks of Excel 97 to 2003 as sources and as exports. */
@NullMarked
package io.onceload.xls;

import org.jspecify.annotations.NullMarked;
