package io.onceload.crash;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the server is, and who to be there. */
record Database(String url, String user, String password) {

    /** Connections that the server lists under {@code name}. */
    DataSource as(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName(name);
        source.setConnectTimeout(10);
        return source;
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
