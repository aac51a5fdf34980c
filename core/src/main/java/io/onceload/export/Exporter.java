package io.onceload.export;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.onceload.db.SqlState;
import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports: one COPY statement in one transaction that only reads, so that all rows are of one moment and nobody waits for
 * it. Constant memory, where the format has it. Thread-safe.
 */
public final class Exporter {
    /** What texts depend on; see {@link ExportRow}. What the role says of how long a statement may take is for applications. */
    private static final String SETTINGS = """
            SELECT pg_catalog.set_config(s.name, s.value, true) FROM (VALUES
                ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'),
                ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('xmlbinary', 'base64'), ('client_encoding', 'UTF8'),
                ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
                ('lock_timeout', '5s')) AS s (name, value)""";

    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

    private static final long TELL_NANOS = Duration.ofMillis(200).toNanos();

    /** Rows between two looks at the clock. */
    private static final int ROWS_A_LOOK = 256;

    private final DataSource database;

    public Exporter(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.export}. */
    public ExportResult toFile(Export what, Path file, boolean overwrite, ExportListener listener) {
        try (ExportFile target = ExportFile.create(file, overwrite)) {
            ExportResult result = toStream(what, target.stream(), listener);
            target.finish();
            return new ExportResult(result.rows(), target.size());
        } catch (IOException e) {
            throw notWritten(file.toString(), e);
        }
    }

    /** See {@code Onceload.export}. */
    public ExportResult toStream(Export what, OutputStream out, ExportListener listener) {
        ExportFormat format = ExportFormats.named(what.format());
        if (what.compression() != null && !format.mayBeCompressed()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    what.label(),
                    "is to be compressed with " + what.compression().word()
                            + "; expected no compression of a file in format " + format.name()
                            + ", which cannot be read from within an archive",
                    "leave the compression out");
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return export(connection, format, what, out, listener);
            } finally {
                end(connection);
            }
        } catch (SQLException e) {
            throw what.query() == null ? SqlState.fault(e, "export of " + what.label()) : ExportColumns.fault(e);
        } catch (IOException e) {
            throw notWritten("export", e);
        }
    }

    /** There is nothing to keep. A session that is not out of its COPY even so is good for nothing more. */
    private static void end(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }

    private static ExportResult export(
            Connection connection, ExportFormat format, Export what, OutputStream out, ExportListener listener)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute(SETTINGS);
        }
        ExportColumns selected = ExportColumns.of(connection, what);
        long expected = checkRows(connection, format, what, selected);
        CountedStream file = CountedStream.over(out);
        long rows;
        try (CountedStream content = CountedStream.owning(compressed(file, what.compression()));
                RowWriter writer = format.begin(content, selected.columns(), what.raw())) {
            rows = copy(connection, selected, writer, new Ticker(listener, expected, content));
            writer.finish();
        }
        return new ExportResult(rows, file.count());
    }

    /**
     * Refuses before the first byte what a file of the format cannot hold; counts only for formats that have a limit.
     *
     * @return about how many rows there are; -1 where nobody knows
     */
    private static long checkRows(Connection connection, ExportFormat format, Export what, ExportColumns selected)
            throws SQLException {
        OptionalLong most = format.mostRows();
        if (most.isEmpty()) {
            return what.table() == null
                    ? -1
                    : number(connection, """
                    SELECT pg_catalog.max(c.reltuples)::bigint FROM pg_catalog.pg_class c
                    WHERE c.oid = pg_catalog.to_regclass('%s')""".formatted(what.table().sql().replace("'", "''")));
        }
        long rows = number(connection, "SELECT count(*) FROM (\n" + selected.sql() + "\n) AS onceload_rows");
        if (rows > most.getAsLong()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    what.label(),
                    String.format(
                            Locale.ROOT,
                            "has %,d rows; expected at most %,d, as many as a file in format %s holds beside its header",
                            rows,
                            most.getAsLong(),
                            format.name()),
                    "export it in another format, such as xlsx or csv, or a part of it with --query");
        }
        return rows;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static OutputStream compressed(OutputStream out, @Nullable Compression compression) throws IOException {
        if (compression == null) {
            return out;
        }
        return compression == Compression.GZIP
                ? new GZIPOutputStream(out, 1 << 16)
                : new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
    }

    private static long copy(Connection connection, ExportColumns selected, RowWriter writer, Ticker ticker)
            throws SQLException, IOException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (\n" + selected.sql() + "\n) TO STDOUT");
        try {
            CopyRow row = new CopyRow(selected.columns().size());
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                row.next(line);
                writer.write(row);
                if (row.number() % ROWS_A_LOOK == 0) {
                    ticker.look(row.number());
                }
            }
            return row.number();
        } finally {
            cancel(copy);
        }
    }

    private static void cancel(CopyOut copy) {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                LOG.debug("ending COPY", e); // what matters was thrown already
            }
        }
    }

    private static ImportException notWritten(String place, IOException e) {
        return new ImportException(
                Fault.LOCAL_IO,
                place,
                "cannot be written: " + e.getMessage() + "; no file was left behind",
                "make room, or write to another place",
                e);
    }

    /** Tells of progress, and looks whether to go on. */
    private static final class Ticker {
        private final ExportListener listener;
        private final long expected;
        private final CountedStream content;
        private long toldAt = System.nanoTime();

        Ticker(ExportListener listener, long expected, CountedStream content) {
            this.listener = listener;
            this.expected = expected;
            this.content = content;
        }

        void look(long rows) {
            if (listener.stops() || Thread.currentThread().isInterrupted()) {
                throw new ImportException(
                        Fault.STOPPED,
                        "export",
                        "was stopped after " + String.format(Locale.ROOT, "%,d", rows)
                                + " rows; no file was left behind",
                        "run the same command again");
            }
            long now = System.nanoTime();
            if (now - toldAt >= TELL_NANOS) {
                toldAt = now;
                listener.progressed(rows, expected, content.count());
            }
        }
    }
}
