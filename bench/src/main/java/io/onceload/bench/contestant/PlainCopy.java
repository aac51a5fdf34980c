package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.CsvCopy;
import io.onceload.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** COPY of the file as it is, straight into the table: nothing is checked, and a second file does not go in. */
final class PlainCopy implements Contestant {
    private final Workload workload;
    private final DataSource database;

    PlainCopy(Workload workload, Login login) {
        this.workload = workload;
        database = login.pool();
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            CsvCopy.into(connection, workload.table(), file);
        }
    }
}
