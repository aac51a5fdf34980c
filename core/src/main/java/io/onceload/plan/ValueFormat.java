package io.onceload.plan;

import org.jspecify.annotations.Nullable;

/**
 * How numbers or times of one source column are written, where that is not the way PostgreSQL writes them.
 *
 * @param number a language tag such as {@code de}, or the number 1234.56 as the source would write it, such as
 *     {@code 1.234,56}; null for PostgreSQL's way
 * @param date a language tag such as {@code de}, or a pattern of {@link java.time.format.DateTimeFormatter} such as
 *     {@code dd.MM.yyyy}; null for PostgreSQL's way
 * @param language tag of the language of month and day names in {@code date}; null for English
 */
public record ValueFormat(
        @Nullable String number,
        @Nullable String date,
        @Nullable String language) {
    /** As PostgreSQL writes it. */
    public static final ValueFormat STANDARD = new ValueFormat(null, null, null);
}
