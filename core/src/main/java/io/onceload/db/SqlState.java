package io.onceload.db;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.net.UnknownHostException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What an SQLSTATE means for an import (PostgreSQL manual, appendix A). Only errors that lie in the data make rejects;
 * a full disk must never turn a file into rejects.
 */
public final class SqlState {
    private static final Set<String> DATA_CLASSES = Set.of("22", "23", "44");
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "57014");
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25P03", "25P04");

    /** Of a data class, yet not the row's fault: an exhausted sequence, and COPY data that we framed wrongly. */
    private static final Set<String> NOT_OF_THE_ROW = Set.of("2200H", "22P03", "22P04");

    /** Where the server refuses a row for a policy; other than the message, this is never translated. */
    private static final String ROW_SECURITY_ROUTINE = "ExecWithCheckOptions";

    private SqlState() {}

    /**
     * Whether the row itself is at fault: constraint, value, trigger, a row-level security policy, or a value that is too
     * large for its page or index (54000).
     */
    public static boolean isData(SQLException error) {
        String state = stateOf(error);
        if (state.length() != 5 || NOT_OF_THE_ROW.contains(state)) {
            return false;
        }
        return state.equals("54000")
                || DATA_CLASSES.contains(state.substring(0, 2))
                || state.equals("P0001")
                || state.equals("42501") && isRowSecurity(error);
    }

    /** Whether the same transaction may well succeed when tried again on the same connection. */
    public static boolean isBusy(SQLException error) {
        return BUSY.contains(stateOf(error));
    }

    /** Whether the connection is gone or cannot be had now; the outcome of a COMMIT is then unknown. */
    public static boolean isConnectionLost(SQLException error) {
        String state = stateOf(error);
        return state.startsWith("08") || LOST.contains(state) || error instanceof SQLTransientConnectionException;
    }

    /** Whether a pool had no connection to give; what the server or the driver says has a state. */
    private static boolean isPoolExhausted(SQLException error) {
        return error instanceof SQLTransientConnectionException
                && stateOf(error).isEmpty();
    }

    /** The refusal of a row-level security policy; other 42501 are missing rights. */
    public static boolean isRowSecurity(SQLException error) {
        @Nullable ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return stateOf(error).equals("42501") && server != null && ROW_SECURITY_ROUTINE.equals(server.getRoutine());
    }

    /** Whether a relation or schema does not exist. */
    public static boolean isMissing(SQLException error) {
        String state = stateOf(error);
        return state.equals("42P01") || state.equals("3F000");
    }

    /** The SQLSTATE, or an empty string. */
    public static String stateOf(SQLException error) {
        @Nullable String state = error.getSQLState();
        return state == null ? "" : state;
    }

    /**
     * {@code error} as a fault for people.
     *
     * @param place what was being done, for instance {@code table public.items}
     */
    public static ImportException fault(SQLException error, String place) {
        String state = stateOf(error);
        String found = "the database says: " + firstLine(error);
        // 08004: the driver itself refuses to log in, mostly since it was given no password.
        if (state.startsWith("28") || state.equals("42501") || state.equals("08004")) {
            return new ImportException(
                    Fault.PERMISSION_DENIED,
                    place,
                    found,
                    "check user and password, and grant the rights that `onceload init --print` lists",
                    error);
        }
        if (state.startsWith("53") || state.startsWith("58") || state.equals("25006")) {
            return new ImportException(
                    Fault.DATABASE_FULL,
                    place,
                    found,
                    "make room (disk, memory, connections) or connect to the writable server, then run the same command to"
                            + " continue",
                    error);
        }
        if (isBusy(error)) {
            return new ImportException(
                    Fault.DATABASE_BUSY,
                    place,
                    found,
                    "end the transaction that holds the lock, then run the same command to continue",
                    error);
        }
        if (isMissing(error) || state.equals("42703")) {
            return new ImportException(
                    Fault.TARGET_CHANGED,
                    place,
                    found,
                    "bring back what is missing and run the same command to continue",
                    error);
        }
        if (isPoolExhausted(error)) {
            return new ImportException(
                    Fault.POOL_EXHAUSTED,
                    place,
                    "the data source gave no connection: " + firstLine(error)
                            + "; expected two at a time for each import, and one more for each further loader",
                    "let the pool hold three connections for each import that runs at the same time, then run the same"
                            + " command again",
                    error);
        }
        @Nullable String unknownHost = unknownHost(error);
        if (unknownHost != null) {
            return new ImportException(
                    Fault.DATABASE_UNAVAILABLE,
                    place,
                    "no server is known by the name " + unknownHost + "; expected a host that this machine can look up",
                    "correct the host in --url (or ONCELOAD_URL, PGHOST), then run the same command again",
                    error);
        }
        if (state.equals("3D000")) {
            return new ImportException(
                    Fault.DATABASE_UNAVAILABLE,
                    place,
                    found,
                    "create that database, or correct its name in --url (or ONCELOAD_URL, PGDATABASE), then run the same"
                            + " command again",
                    error);
        }
        if (isConnectionLost(error) || state.equals("57P04")) {
            return new ImportException(
                    Fault.DATABASE_UNAVAILABLE,
                    place,
                    found,
                    "check that the server runs and that --url (or ONCELOAD_URL, PGHOST …) names it,"
                            + " then run the same command again",
                    error);
        }
        return new ImportException(
                Fault.INTERNAL, place, found + " (SQLSTATE " + state + ")", "report this with the command used", error);
    }

    /** The host that could not be looked up, if that is what was wrong. */
    private static @Nullable String unknownHost(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return String.valueOf(cause.getMessage()).split(":", 2)[0];
            }
        }
        return null;
    }

    /** A batch's error begins with the statement, not with what was wrong with it. */
    private static SQLException statementsOwn(SQLException error) {
        return error instanceof BatchUpdateException && error.getCause() instanceof SQLException own ? own : error;
    }

    /** Without its full stop, since more follows in the sentence. */
    private static String firstLine(SQLException error) {
        @Nullable String message = statementsOwn(error).getMessage();
        if (message == null) {
            return "no message";
        }
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
