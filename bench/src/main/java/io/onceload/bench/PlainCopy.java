package io.onceload.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** COPY of the file as it is, straight into the table: nothing is checked, and a second file does not go in. */
final class PlainCopy implements Contestant {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Workload workload;
    private final Login login;

    PlainCopy(Workload workload, Login login) {
        this.workload = workload;
        this.login = login;
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        try (Connection connection = login.dataSource().getConnection()) {
            copy(connection, workload.table(), file);
        }
    }

    /** Copies the file into a table. */
    static void copy(Connection connection, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER)", in, BUFFER_BYTES);
        }
    }
}
