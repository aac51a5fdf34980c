package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.CsvCopy;
import io.onceload.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What is mostly written by hand: COPY into an unlogged table, then one INSERT … ON CONFLICT DO UPDATE from there. Without
 * DISTINCT ON, which only files that repeat a key need.
 */
final class StagedUpsert implements Contestant {
    private final Workload workload;
    private final DataSource database;
    private final String merge;

    private StagedUpsert(Workload workload, Login login, String merge) {
        this.workload = workload;
        database = login.pool();
        this.merge = merge;
    }

    /** Writes every row of the file. */
    static StagedUpsert ofAllRows(Workload workload, Login login) {
        return new StagedUpsert(
                workload,
                login,
                "INSERT INTO " + workload.table() + " SELECT * FROM staged" + workload.onConflictUpdate());
    }

    /** Writes the rows that the table does not have already, as they are in the file. */
    static StagedUpsert ofDifferentRows(Workload workload, Login login) {
        String key = workload.key().name();
        return new StagedUpsert(
                workload,
                login,
                "INSERT INTO " + workload.table() + " SELECT s.* FROM staged s LEFT JOIN " + workload.table()
                        + " t ON t." + key + " = s." + key + " WHERE (" + workload.names("s.")
                        + ") IS DISTINCT FROM (" + workload.names("t.") + ")" + workload.onConflictUpdate());
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(workload.createHeap("staged"));
            CsvCopy.into(connection, "staged", file);
            statement.execute(merge);
            statement.execute("DROP TABLE staged");
        }
    }
}
