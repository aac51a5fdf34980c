package io.onceload.cli.rows;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Prints the rows of a query, one form each. */
public interface RowPrinter {
    void begin(ResultSetMetaData columns) throws SQLException;

    /** Prints, or keeps, the row at which {@code rows} stands. */
    void row(ResultSet rows) throws SQLException;

    void end() throws SQLException;
}
