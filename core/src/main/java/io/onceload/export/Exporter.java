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
                ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
                ('lock_timeout', '5s')) AS s (name, value)
            WHERE s.name <> 'transaction_timeout' OR pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL""";

    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

    /** Rows between two looks at the clock. */
    private static final int ROWS_A_LOOK = 256;

    private static final String NO_FILE = "no file was left behind";

    private final DataSource database;

    public Exporter(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.export}. */
    public ExportResult toFile(Export what, Path file, boolean overwrite, ExportListener listener) {
        try (ExportFile target = ExportFile.create(file, overwrite)) {
            ExportResult result = export(what, target.stream(), listener, new Ending(file.toString(), NO_FILE));
            finish(target, file);
            return new ExportResult(result.rows(), target.size());
        } catch (IOException e) {
            throw new Ending(file.toString(), NO_FILE).notWritten(e);
        }
    }

    private static void finish(ExportFile target, Path file) {
        try {
            target.finish();
        } catch (IOException e) {
            throw new Ending(
                            file.toString(),
                            target.isNamed() ? "the file is whole, but may not outlast a crash" : NO_FILE)
                    .notWritten(e);
        }
    }

    /** See {@code Onceload.export}. */
    public ExportResult toStream(Export what, OutputStream out, ExportListener listener) {
        return export(what, out, listener, new Ending("export", "what was written of it is not whole"));
    }

    private ExportResult export(Export what, OutputStream out, ExportListener listener, Ending ending) {
        ExportFormat format = ExportFormats.named(what.format());
        checkMayBeCompressed(what, format);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (StopWatcher watcher = StopWatcher.over(connection, listener)) {
                try {
                    return export(connection, format, what, out, new Ticker(listener, watcher, ending));
                } catch (SQLException e) {
                    if (watcher.isStopped()) {
                        throw ending.stopped();
                    }
                    throw e;
                } catch (OutOfMemoryError e) {
                    connection.abort(Runnable::run); // in the middle of a row there is nothing to go on with
                    throw ending.outOfMemory(e);
                }
            } finally {
                end(connection);
            }
        } catch (SQLException e) {
            throw what.query() == null ? SqlState.fault(e, "export of " + what.label()) : ExportColumns.fault(e);
        } catch (IOException e) {
            throw ending.notWritten(e);
        }
    }

    private static void checkMayBeCompressed(Export what, ExportFormat format) {
        if (what.compression() != null && !format.mayBeCompressed()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    what.label(),
                    "is to be compressed with " + what.compression().word()
                            + "; expected no compression of a file in format " + format.name()
                            + ", which cannot be read from within an archive",
                    "leave the compression out");
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
            Connection connection, ExportFormat format, Export what, OutputStream out, Ticker ticker)
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
            ticker.begin(expected, content);
            rows = copy(connection, selected, writer, ticker);
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
        CopyRow row = new CopyRow(selected.columns().size());
        try {
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                row.next(line);
                writer.write(row);
                if (row.number() % ROWS_A_LOOK == 0) {
                    ticker.look(row.number());
                }
            }
        } finally {
            cancel(copy);
        }
        return row.number();
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
}
