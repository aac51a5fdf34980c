package io.onceload.bench.server;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to get into the benchmark's database.
 *
 * @param url without user and password
 */
public record Login(String url, String user, String password) {

    /** Gives new connections; nothing is pooled. */
    public DataSource dataSource() {
        return source();
    }

    /** The same, whose driver turns a batch of INSERTs into INSERTs of many rows. */
    public DataSource rewritingBatches() {
        PGSimpleDataSource source = source();
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
