/**
 * From one value's text to the binary form of its staging type. {@link io.onceload.map.convert.ColumnType} is the table of
 * types, and picks the {@link io.onceload.map.convert.Conversion} of a column: they are interchangeable. In comes text as
 * PostgreSQL itself would take it; {@code map.rule} has brought it there where a source writes values in another way.
 */
@NullMarked
package io.onceload.map.convert;

import org.jspecify.annotations.NullMarked;
