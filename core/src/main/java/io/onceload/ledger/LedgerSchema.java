package io.onceload.ledger;

import io.onceload.db.SqlState;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The ledger's tables: their version, their migrations, their DDL for people. */
public final class LedgerSchema {
    /** The version that this code works with. */
    public static final int VERSION = 5;

    private static final List<String> MIGRATIONS =
            List.of("V1__ledger.sql", "V2__dialect.sql", "V3__change.sql", "V4__slowed.sql", "V5__cleanup.sql");

    /** Serializes migrations across processes; any constant of our own will do. */
    private static final long MIGRATION_LOCK = 0x6f6e63656c6f6164L;

    private LedgerSchema() {}

    /**
     * Makes sure that the ledger is there and of this version: one SELECT where it is. Needs no second connection, which a
     * small pool might not have.
     *
     * @param connection not in a transaction, without auto-commit
     * @return whether it was created or migrated
     * @throws ImportException with {@link Fault#LEDGER_UNUSABLE} if it cannot be
     */
    public static boolean ensure(Connection connection) throws SQLException {
        if (isCurrent(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_lock(" + MIGRATION_LOCK + ")");
            connection.commit();
            try {
                if (isCurrent(connection)) {
                    return false;
                }
                checkEncoding(encoding(statement));
                migrate(connection);
                return true;
            } finally {
                connection.setAutoCommit(false); // Flyway leaves it as it likes
                statement.execute("SELECT pg_catalog.pg_advisory_unlock(" + MIGRATION_LOCK + ")");
                connection.commit();
            }
        }
    }

    /** DDL of the ledger and the least rights that an importing user needs, to be read or run by a person. */
    public static String print() {
        return """
                -- The ledger of Onceload, version %d. Run it as the owner of the database.
                BEGIN;
                CREATE SCHEMA onceload;
                %sCOMMIT;

                -- The least that an importing role needs; put its name for importer, and your table for public.items.
                -- GRANT TEMPORARY ON DATABASE mydb TO importer;
                -- GRANT USAGE ON SCHEMA onceload TO importer;
                -- GRANT SELECT ON onceload.ledger_version TO importer;
                -- GRANT SELECT, INSERT, UPDATE, DELETE ON onceload.import, onceload.checkpoint, onceload.reject,
                --     onceload.parked_row, onceload.seen_key, onceload.change, onceload.undo TO importer;
                -- GRANT SELECT, INSERT, UPDATE ON public.items TO importer;
                -- To undo imports also: GRANT DELETE ON public.items TO importer;
                -- For tables with identity or serial columns: GRANT SELECT, UPDATE ON SEQUENCE public.items_id_seq TO importer;
                """.formatted(VERSION, migrations());
    }

    /** Whether the ledger is there, in this code's version. Ends the transaction that it begins. */
    public static boolean isCurrent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(
                        "SELECT max(version), pg_catalog.current_setting('server_encoding') FROM onceload.ledger_version")) {
            r.next();
            int found = r.getInt(1);
            String encoding = r.getString(2);
            connection.commit();
            checkEncoding(encoding);
            if (found > VERSION) {
                throw new ImportException(
                        Fault.LEDGER_UNUSABLE,
                        "schema onceload",
                        "the ledger is of version " + found + "; this Onceload knows version " + VERSION,
                        "use a newer Onceload");
            }
            return found == VERSION;
        } catch (SQLException e) {
            connection.rollback();
            if (SqlState.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String encoding(Statement statement) throws SQLException {
        try (ResultSet r = statement.executeQuery("SHOW server_encoding")) {
            r.next();
            return r.getString(1);
        }
    }

    private static void checkEncoding(String found) {
        if (!found.equals("UTF8")) {
            throw new ImportException(
                    Fault.LEDGER_UNUSABLE,
                    "database",
                    "its encoding is " + found + "; expected UTF8, in which every character of a file has a place",
                    "create a database with ENCODING 'UTF8'");
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        int found = version(connection);
        try {
            Flyway.configure(LedgerSchema.class.getClassLoader())
                    .dataSource(OneConnection.over(connection))
                    .schemas("onceload")
                    .defaultSchema("onceload")
                    .table("schema_history")
                    .locations("classpath:io/onceload/ledger")
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new ImportException(
                    Fault.LEDGER_UNUSABLE,
                    "schema onceload",
                    "the ledger was made by another build of Onceload: its version " + found
                            + " is not that of this build, which cannot bring it to version " + VERSION,
                    "use the Onceload that made it, or another database. Only if neither what was imported nor the rejects"
                            + " need be remembered, drop schema onceload there: imported rows stay, and the same files would go"
                            + " in again",
                    e);
        } catch (FlywayException e) {
            throw new ImportException(
                    Fault.LEDGER_UNUSABLE,
                    "schema onceload",
                    "the ledger cannot be created: " + reason(e),
                    "let a user who may create schemas run the DDL that `onceload init --print` prints",
                    e);
        }
    }

    /** Of the ledger that is there; 0 for none. */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT max(version) FROM onceload.ledger_version")) {
            return r.next() ? r.getInt(1) : 0;
        } catch (SQLException e) {
            if (SqlState.isMissing(e)) {
                return 0;
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }

    private static String reason(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no message");
    }

    private static String migrations() {
        return MIGRATIONS.stream().map(LedgerSchema::migration).collect(Collectors.joining("\n"));
    }

    private static String migration(String file) {
        try (InputStream in = LedgerSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the migration " + file + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
