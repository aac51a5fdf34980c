package io.onceload.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections open and hands them out again, as pools do: rolled back and with auto-commit on, but with whatever
 * settings and temporary tables the last user left.
 */
public final class Pool {
    private final DataSource real;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    private Pool(DataSource real) {
        this.real = real;
    }

    /** Connections of {@code real}, handed out again and again. */
    public static DataSource over(DataSource real) {
        Pool pool = new Pool(real);
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection") ? pool.take() : call(real, method, arguments));
    }

    private Connection take() throws SQLException {
        Connection pooled = idle.poll();
        Connection connection = pooled == null ? real.getConnection() : pooled;
        boolean[] closed = new boolean[1];
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "close" -> {
                    if (!closed[0]) {
                        closed[0] = true;
                        giveBack(connection);
                    }
                    return null;
                }
                case "isClosed" -> {
                    return closed[0] || connection.isClosed();
                }
                default -> {
                    if (closed[0]) {
                        throw new IllegalStateException(method.getName() + " after close");
                    }
                    return call(connection, method, arguments);
                }
            }
        });
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            idle.push(connection);
        }
    }

    private interface Calls {
        @Nullable
        Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        Object made = Proxy.newProxyInstance(
                Pool.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(calls, given)
                        : calls.call(method, given));
        return type.cast(made);
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
