package io.onceload.faults;

import io.onceload.faults.Point.Action;
import io.onceload.faults.Point.Moment;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A data source that lets {@link Faults} act before and after every call that reaches the server: connecting, statements,
 * COPY, savepoints, commits, rollbacks. Connections and statements are proxies; everything else passes through. The points
 * of a run are numbered, so a test can count them once and then stop a run at each of them:
 *
 * <pre>{@code
 * StopPoints all = StopPoints.count();
 * Onceload.on(new FaultyDataSource(real, all)).run(plan, source);
 * for (int k = 1; k <= all.passed().size(); k++) {
 *     try {
 *         Onceload.on(new FaultyDataSource(real, StopPoints.dieAt(k))).run(plan, source);
 *     } catch (SimulatedDeath death) {
 *         Onceload.on(real).run(plan, source);
 *     }
 * }
 * }</pre>
 */
public final class FaultyDataSource implements DataSource {
    private final DataSource real;
    private final Faults faults;
    private final AtomicLong points = new AtomicLong();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Set<Connection> late = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SimulatedDeath death;

    public FaultyDataSource(DataSource real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    /** The data source past all faults. */
    public DataSource real() {
        return real;
    }

    /** How many points were passed. */
    public long points() {
        return points.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        point(null, Moment.BEFORE, Action.CONNECT, "", Collections.emptySortedMap());
        Connection connection = real.getConnection();
        open.add(connection);
        point(connection, Moment.AFTER, Action.CONNECT, "", Collections.emptySortedMap());
        return proxy(Connection.class, new ConnectionCalls(connection));
    }

    SimulatedDeath die(String where) {
        SimulatedDeath now = new SimulatedDeath(where);
        death = now;
        open.forEach(FaultyDataSource::abort);
        return now;
    }

    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection cannot be broken", e);
        }
    }

    /** Commits and closes later; until then, and ever after, the engine finds this connection broken. */
    void commitLate(Connection connection, Duration delay) {
        late.add(connection);
        Thread thread = new Thread(
                () -> {
                    try (connection) {
                        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
                        connection.commit();
                    } catch (SQLException | InterruptedException e) {
                        // The server, or a simulated death, was quicker: the commit never arrives.
                    } finally {
                        open.remove(connection);
                    }
                },
                "late commit");
        thread.setDaemon(true);
        thread.start();
    }

    private void checkNotLate(Connection connection) throws SQLException {
        if (late.contains(connection)) {
            throw new SQLException("connection lost on purpose", "08003");
        }
    }

    /** @return whether the call is to be swallowed */
    private boolean point(
            @Nullable Connection connection,
            Moment moment,
            Action action,
            String sql,
            SortedMap<Integer, @Nullable Object> parameters)
            throws SQLException {
        checkAlive();
        if (connection != null) {
            checkNotLate(connection);
        }
        Point point = new Point(this, connection, points.incrementAndGet(), moment, action, sql, parameters);
        faults.at(point);
        checkAlive();
        return moment == Moment.BEFORE && faults.swallows(point);
    }

    private void checkAlive() {
        SimulatedDeath dead = death;
        if (dead != null) {
            throw new SimulatedDeath(
                    String.valueOf(dead.getMessage())); // each its own, as a closing after it may throw too
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Calls of a connection. */
    private final class ConnectionCalls implements InvocationHandler {
        private final Connection connection;

        ConnectionCalls(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "close" -> {
                    if (late.contains(connection)) {
                        yield null;
                    }
                    open.remove(connection);
                    yield FaultyDataSource.invoke(connection, method, arguments);
                }
                case "isClosed", "abort", "isWrapperFor", "toString", "hashCode" ->
                    FaultyDataSource.invoke(connection, method, arguments);
                case "equals" -> arguments != null && proxy == arguments[0];
                case "commit" -> around(Action.COMMIT, "", method, arguments);
                case "rollback" -> around(Action.ROLLBACK, "", method, arguments);
                case "setSavepoint", "releaseSavepoint" -> around(Action.SAVEPOINT, "", method, arguments);
                case "setTransactionIsolation" ->
                    around(Action.EXECUTE, "SET SESSION CHARACTERISTICS", method, arguments);
                case "createStatement" -> statement(Statement.class, "", method, arguments);
                case "prepareStatement" -> prepare(method, arguments);
                case "unwrap" -> unwrap(method, arguments);
                default -> {
                    checkAlive();
                    checkNotLate(connection);
                    yield FaultyDataSource.invoke(connection, method, arguments);
                }
            };
        }

        private @Nullable Object around(Action action, String sql, Method method, Object @Nullable [] arguments)
                throws Throwable {
            SortedMap<Integer, @Nullable Object> none = Collections.emptySortedMap();
            if (point(connection, Moment.BEFORE, action, sql, none)) {
                return method.getReturnType() == Savepoint.class
                        ? FaultyDataSource.invoke(connection, method, arguments)
                        : null;
            }
            Object result = FaultyDataSource.invoke(connection, method, arguments);
            point(connection, Moment.AFTER, action, sql, none);
            return result;
        }

        private Object prepare(Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments == null || !(arguments[0] instanceof String sql)) {
                throw new IllegalArgumentException("a statement without SQL");
            }
            arguments[0] = faults.rewrite(sql);
            return statement(PreparedStatement.class, sql, method, arguments);
        }

        private Object statement(
                Class<? extends Statement> type, String sql, Method method, Object @Nullable [] arguments)
                throws Throwable {
            checkAlive();
            if (FaultyDataSource.invoke(connection, method, arguments) instanceof Statement statement) {
                return proxy(type, new StatementCalls(connection, statement, sql));
            }
            throw new IllegalStateException("no statement");
        }

        /** The driver's own connection, but for its COPY. */
        private @Nullable Object unwrap(Method method, Object @Nullable [] arguments) throws Throwable {
            checkAlive();
            if (arguments == null || arguments[0] != PGConnection.class) {
                return FaultyDataSource.invoke(connection, method, arguments);
            }
            PGConnection driver = connection.unwrap(PGConnection.class);
            CopyManager copies = new FaultyCopies(connection);
            return proxy(
                    PGConnection.class,
                    (proxy, called, given) -> called.getName().equals("getCopyAPI")
                            ? copies
                            : FaultyDataSource.invoke(driver, called, given));
        }
    }

    /** Calls of a statement, prepared or not. */
    private final class StatementCalls implements InvocationHandler {
        private final Connection connection;
        private final Statement statement;
        private final String prepared;
        private final SortedMap<Integer, @Nullable Object> parameters = new TreeMap<>();
        private boolean swallowed;

        StatementCalls(Connection connection, Statement statement, String prepared) {
            this.connection = connection;
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.startsWith("execute")) {
                return execute(method, arguments);
            }
            if (name.startsWith("set")
                    && arguments != null
                    && arguments.length >= 2
                    && arguments[0] instanceof Integer) {
                return bind(method, arguments);
            }
            if (swallowed && (name.equals("getUpdateCount") || name.equals("getLargeUpdateCount"))) {
                return FaultyDataSource.swallowedResult(method.getReturnType());
            }
            return FaultyDataSource.invoke(statement, method, arguments);
        }

        private @Nullable Object bind(Method method, Object[] arguments) throws Throwable {
            int index = (Integer) arguments[0];
            boolean isNull = method.getName().equals("setNull");
            @Nullable Object value = isNull ? null : arguments[1];
            @Nullable Object bound = faults.parameter(prepared, index, value);
            parameters.put(index, value);
            if (!isNull) {
                arguments[1] = bound;
            }
            return FaultyDataSource.invoke(statement, method, arguments);
        }

        private @Nullable Object execute(Method method, Object @Nullable [] arguments) throws Throwable {
            String sql = prepared;
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) {
                sql = text;
                arguments[0] = faults.rewrite(text);
            }
            swallowed = point(connection, Moment.BEFORE, Action.EXECUTE, sql, parameters);
            if (swallowed) {
                return method.getName().equals("executeQuery")
                        ? connection.createStatement().executeQuery("SELECT WHERE false")
                        : FaultyDataSource.swallowedResult(method.getReturnType());
            }
            Object result = FaultyDataSource.invoke(statement, method, arguments);
            point(connection, Moment.AFTER, Action.EXECUTE, sql, parameters);
            return result;
        }
    }

    private static Object swallowedResult(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == long.class ? (Object) 1L : (Object) 1;
    }

    /** COPY, whose end is a point. */
    private final class FaultyCopies extends CopyManager {
        private final Connection connection;

        FaultyCopies(Connection connection) throws SQLException {
            super(connection.unwrap(BaseConnection.class));
            this.connection = connection;
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            checkAlive();
            CopyIn copy = super.copyIn(faults.rewrite(sql));
            return proxy(CopyIn.class, (proxy, method, arguments) -> {
                if (!method.getName().equals("endCopy")) {
                    return FaultyDataSource.invoke(copy, method, arguments);
                }
                point(connection, Moment.BEFORE, Action.COPY, sql, Collections.emptySortedMap());
                Object result = FaultyDataSource.invoke(copy, method, arguments);
                point(connection, Moment.AFTER, Action.COPY, sql, Collections.emptySortedMap());
                return result;
            });
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connect as the user of the real data source");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
