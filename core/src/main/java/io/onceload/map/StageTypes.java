package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.map.convert.ColumnType;

/**
 * How table columns travel: the types of the staging table's columns. Common types travel in their own binary form,
 * everything else as text that the server casts.
 */
public final class StageTypes {
    private StageTypes() {}

    /**
     * SQL of the type with which the staging table declares {@code column}: qualified, without modifier. A
     * {@code numeric(p,s)} is staged as given, within its range but not yet rounded; the other types are staged as they
     * will be stored.
     */
    public static String stageType(Column column) {
        return ColumnType.of(column).stageType;
    }

    /**
     * Whether the server may refuse to make the column's value from the staged one: it casts text, checks a domain, or
     * makes an amount of a number.
     */
    public static boolean castMayFail(Column column) {
        ColumnType type = ColumnType.of(column);
        return type.serverCast || type == ColumnType.MONEY || column.valueType().domain();
    }

    /** Whether two values of {@code column} are equal just if their staged bytes are. */
    public static boolean hasCanonicalBytes(Column column) {
        return ColumnType.of(column).canonical && column.deterministic();
    }
}
