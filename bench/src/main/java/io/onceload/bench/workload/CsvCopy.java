package io.onceload.bench.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** COPY of a file as it is. */
public final class CsvCopy {
    private static final int BUFFER_BYTES = 1 << 16;

    private CsvCopy() {}

    /** Copies the file into a table. */
    public static void into(Connection connection, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER)", in, BUFFER_BYTES);
        }
    }
}
