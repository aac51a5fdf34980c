package io.onceload.bench.contestant;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Column;
import io.onceload.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Prepared upserts in batches of 1,000 rows, which the driver rewrites, and a commit after each. */
final class JdbcBatches implements Contestant {
    private static final int BATCH_ROWS = 1000;

    private final DataSource database;
    private final List<Column> columns;
    private final String upsert;

    JdbcBatches(Workload workload, Login login) {
        database = login.poolThatRewritesBatches();
        columns = workload.columns();
        upsert = "INSERT INTO " + workload.table() + " (" + workload.names("") + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?)" + workload.onConflictUpdate();
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file);
                PreparedStatement statement = connection.prepareStatement(upsert)) {
            connection.setAutoCommit(false);
            int rows = 0;
            for (NamedCsvRecord row : records) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).bind(statement, i + 1, row.getField(i));
                }
                statement.addBatch();
                rows++;
                if (rows % BATCH_ROWS == 0) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
    }
}
