package io.onceload.bench.contestant;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One way to get a file into a table. Used by one thread, for one file after the other. */
interface Contestant {
    /**
     * Loads this file; when it returns, its rows are in the table and durable.
     *
     * @throws SQLException if the database refuses something
     * @throws IOException if the file cannot be read
     */
    void load(Path file) throws SQLException, IOException;

    /** The pool whose connections it uses. */
    DataSource database();
}
