package io.onceload.imports;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts how many connections of a data source are in use. */
final class CountedConnections {
    private final DataSource real;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    CountedConnections(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = counted(real.getConnection(), open);
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                return connection;
            }
        };
    }

    /** Given out and not closed. */
    int open() {
        return open.get();
    }

    /** The most that were open at a time. */
    int most() {
        return most.get();
    }

    /** {@code connection}, which takes itself from {@code open} when it is closed. */
    static Connection counted(Connection connection, AtomicInteger open) {
        AtomicInteger closes = new AtomicInteger();
        return (Connection) Proxy.newProxyInstance(
                CountedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("close") && closes.getAndIncrement() == 0) {
                        open.decrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
