package io.onceload.cli.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Rows as CSV that {@code import} reads back: no value is nothing at all, an empty text stands in quotes. */
public final class CsvRows implements RowPrinter {
    private final CsvWriter writer;
    private String[] fields = {};

    public CsvRows(PrintStream out) {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void begin(ResultSetMetaData columns) throws SQLException {
        fields = new String[columns.getColumnCount()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = columns.getColumnLabel(i + 1);
        }
        writer.writeRecord(fields);
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = rows.getString(i + 1);
        }
        writer.writeRecord(fields);
    }

    @Override
    public void end() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
