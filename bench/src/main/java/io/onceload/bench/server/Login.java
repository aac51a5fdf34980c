package io.onceload.bench.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to get into the benchmark's database.
 *
 * @param url without user and password
 */
public record Login(String url, String user, String password) {

    /** That a pool holds; as many as Hikari's by default. */
    public static final int CONNECTIONS = 10;

    /** Gives new connections; nothing is pooled. */
    public DataSource dataSource() {
        return source();
    }

    /** Gives connections of a pool as Spring Boot has it, which stays open as long as the process. */
    public DataSource pool() {
        return pool(source());
    }

    /** The same, whose driver turns a batch of INSERTs into INSERTs of many rows. */
    public DataSource poolThatRewritesBatches() {
        PGSimpleDataSource source = source();
        source.setReWriteBatchedInserts(true);
        return pool(source);
    }

    private static DataSource pool(PGSimpleDataSource source) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(pool);
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
