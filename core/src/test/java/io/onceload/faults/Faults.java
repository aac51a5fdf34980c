package io.onceload.faults;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a {@link FaultyDataSource} does wrong. Every method does nothing unless overridden; all may be called at once. */
public interface Faults {
    /** Nothing goes wrong. */
    Faults NONE = new Faults() {};

    /**
     * Called before and after every call that reaches the server. It may look, wait, or end the connection or all of them
     * through {@code point}; what it throws the engine gets.
     */
    default void at(Point point) throws SQLException {}

    /** The SQL to send in place of {@code sql}; must take the same parameters. */
    default String rewrite(String sql) {
        return sql;
    }

    /**
     * The value to bind in place of {@code value}.
     *
     * @param sql as the engine wrote it
     * @param index counted from 1
     */
    default @Nullable Object parameter(String sql, int index, @Nullable Object value) {
        return value;
    }

    /**
     * Whether the call is kept from the server, and the engine told that it succeeded: a query finds no row, an update
     * says that it changed one. Asked at {@link Point.Moment#BEFORE}.
     */
    default boolean swallows(Point point) {
        return false;
    }
}
