package io.onceload.db;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table as the catalog has it.
 *
 * @param name as in the catalog, unquoted
 * @param type as SQL spells it, with its modifier, qualified where needed: {@code numeric(12,2)}, {@code public.citext}
 * @param castType the type that a staged value is cast to before it is assigned: {@code type}, but without length where an
 *     explicit cast would cut a long value silently (bit strings, and arrays and domains over character types)
 * @param typeName the catalog's own name of the type, or of what a domain is over: {@code int4}, {@code varchar},
 *     {@code citext}
 * @param builtIn whether {@code typeName} is a type of schema pg_catalog that is no enum, array or range
 * @param maxLength characters that {@code varchar(n)} or {@code char(n)} allow, or null
 * @param precision of {@code numeric(p,s)}, or null
 * @param scale of {@code numeric(p,s)}, may be negative, or null
 * @param notNull whether the column is NOT NULL
 * @param generated whether the value is computed by the database (GENERATED … AS)
 * @param identity whether and how the database numbers the column
 * @param defaultExpression SQL of the default, or of what a generated column is computed from, or null
 * @param collation quoted name of the column's collation where it is not the default of {@code castType}, or null
 * @param deterministic false if the column's collation calls different strings equal
 * @param valueType what stands behind the type's name
 */
public record Column(
        String name,
        String type,
        String castType,
        String typeName,
        boolean builtIn,
        @Nullable Integer maxLength,
        @Nullable Integer precision,
        @Nullable Integer scale,
        boolean notNull,
        boolean generated,
        Identity identity,
        @Nullable String defaultExpression,
        @Nullable String collation,
        boolean deterministic,
        ValueType valueType) {

    /** Whether the database numbers a column, and whether it lets others do so. */
    public enum Identity {
        NONE,
        ALWAYS,
        BY_DEFAULT
    }
}
