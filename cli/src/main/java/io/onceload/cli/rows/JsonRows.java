package io.onceload.cli.rows;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Rows as one JSON object a line: numbers and truth values as such, everything else as PostgreSQL writes it. */
public final class JsonRows implements RowPrinter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private String[] names = {};
    private int[] types = {};

    public JsonRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(ResultSetMetaData columns) throws SQLException {
        names = new String[columns.getColumnCount()];
        types = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.getColumnLabel(i + 1);
            types[i] =
                    columns.getColumnTypeName(i + 1).startsWith("bool") ? Types.BOOLEAN : columns.getColumnType(i + 1);
        }
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        ObjectNode json = JSON.createObjectNode();
        for (int i = 0; i < names.length; i++) {
            put(json, names[i], types[i], rows.getString(i + 1));
        }
        out.println(json);
    }

    private static void put(ObjectNode json, String name, int type, @Nullable String value) {
        if (value == null) {
            json.putNull(name);
        } else if (isNumber(type) && Character.isDigit(value.charAt(value.length() - 1))) { // not NaN, not Infinity
            json.putRawValue(name, new RawValue(value));
        } else if (type == Types.BOOLEAN) {
            json.put(name, value.equals("t"));
        } else {
            json.put(name, value);
        }
    }

    static boolean isNumber(int type) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE -> true;
            default -> false;
        };
    }

    @Override
    public void end() {}
}
