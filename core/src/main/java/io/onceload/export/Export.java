package io.onceload.export;

import io.onceload.db.TableName;
import io.onceload.model.Compression;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, and how it is written. Immutable.
 *
 * @param table whose rows are exported, or null
 * @param query whose rows are exported, one statement that only reads, or null; one of the two is given
 * @param format {@link ExportFormat#name}
 * @param compression of the file: null for none, {@link Compression#GZIP} or {@link Compression#ZSTANDARD}
 * @param raw whether texts go out as they are, also where a spreadsheet would take them for formulas
 */
public record Export(
        @Nullable TableName table,
        @Nullable String query,
        String format,
        @Nullable Compression compression,
        boolean raw) {

    public Export {
        if ((table == null) == (query == null)) {
            throw new IllegalArgumentException("table " + table + ", query " + query + "; expected one of them");
        }
        if (compression == Compression.ZIP) {
            throw new IllegalArgumentException("zip is not written; expected gzip or zstd");
        }
    }

    /**
     * All rows of a table or view, as CSV.
     *
     * @param name {@code table} or {@code schema.table}, as {@link TableName#parse} takes it
     * @throws IllegalArgumentException if it is no name
     */
    public static Export table(String name) {
        return new Export(TableName.parse(name), null, "csv", null, false);
    }

    /** The rows of a statement such as a SELECT, as CSV. */
    public static Export query(String sql) {
        return new Export(null, sql, "csv", null, false);
    }

    /** The same in another format, such as {@code xlsx}; see {@link ExportFormats#names}. */
    public Export as(String newFormat) {
        return new Export(table, query, newFormat, compression, raw);
    }

    /** The same, compressed; null for not. */
    public Export compressed(@Nullable Compression newCompression) {
        return new Export(table, query, format, newCompression, raw);
    }

    /** The same with texts as they are: without what keeps spreadsheets from taking them for formulas. */
    public Export withRawTexts() {
        return new Export(table, query, format, compression, true);
    }

    /** What messages call it. */
    String label() {
        return table == null ? "query" : "table " + table;
    }
}
