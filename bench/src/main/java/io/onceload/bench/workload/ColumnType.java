package io.onceload.bench.workload;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Types of columns, with how a developer binds a text of the file to each. */
public enum ColumnType {
    BIGINT("bigint", Types.BIGINT) {
        @Override
        void bind(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setLong(index, Long.parseLong(text));
        }
    },
    INTEGER("integer", Types.INTEGER) {
        @Override
        void bind(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setInt(index, Integer.parseInt(text));
        }
    },
    MONEY("numeric(12,2)", Types.NUMERIC) {
        @Override
        void bind(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setBigDecimal(index, new BigDecimal(text));
        }
    },
    TIME("timestamptz", Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void bind(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setObject(index, time(text));
        }
    },
    TEXT("text", Types.VARCHAR) {
        @Override
        void bind(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setString(index, text);
        }
    };

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssX", Locale.ROOT);

    private final String sql;
    private final int jdbcType;

    ColumnType(String sql, int jdbcType) {
        this.sql = sql;
        this.jdbcType = jdbcType;
    }

    abstract void bind(PreparedStatement statement, int index, String text) throws SQLException;

    /** As in DDL. */
    String sql() {
        return sql;
    }

    /** One of {@link Types}. */
    int jdbcType() {
        return jdbcType;
    }

    /** The instant that these files write as {@code 2026-01-31 23:59:59+00}. */
    public static OffsetDateTime time(String text) {
        return OffsetDateTime.parse(text, FORMAT);
    }
}
