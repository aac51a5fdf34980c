package io.onceload.bench.workload;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A column of a table that is loaded.
 *
 * @param type as in DDL
 * @param constraint what follows the type in DDL, or nothing
 */
public record Column(String name, ColumnType type, String constraint) {
    static Column required(String name, ColumnType type) {
        return new Column(name, type, "NOT NULL");
    }

    static Column optional(String name, ColumnType type) {
        return new Column(name, type, "");
    }

    /** Sets a parameter, counted from 1, to what the file says; an empty field is null, as to COPY. */
    public void bind(PreparedStatement statement, int index, String text) throws SQLException {
        if (text.isEmpty()) {
            statement.setNull(index, type.jdbcType());
        } else {
            type.bind(statement, index, text);
        }
    }

    /** As in DDL, without the constraint. */
    String bare() {
        return name + " " + type.sql();
    }

    /** As in DDL. */
    String ddl() {
        return (bare() + " " + constraint).strip();
    }
}
