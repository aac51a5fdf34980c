package io.onceload.export;

import org.jspecify.annotations.Nullable;

/**
 * A column of what is exported.
 *
 * @param name as the table or the query names it
 * @param type PostgreSQL's name of its type, without schema and modifiers, such as {@code int4}, {@code numeric} or {@code
 *     timestamptz}; of a domain its base type
 * @param precision of a {@code numeric} that has one, in digits
 * @param scale of a {@code numeric} that has a precision: digits behind the point
 */
public record ExportColumn(
        String name,
        String type,
        @Nullable Integer precision,
        @Nullable Integer scale) {}
