/**
 * Parquet files as sources and as exports. {@link io.onceload.parquet.ParquetFiles} reads the footer, whose schema gives
 * the columns; rows are read page by page, so memory depends on the size of pages and not on that of row groups.
 */
@NullMarked
package io.onceload.parquet;

import org.jspecify.annotations.NullMarked;
