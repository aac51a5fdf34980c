package io.onceload.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28P01 | check user and password, and grant the rights that `onceload init --print` lists. [PERMISSION_DENIED]
            42501 | check user and password, and grant the rights that `onceload init --print` lists. [PERMISSION_DENIED]
            53100 | make room (disk, memory, connections) or connect to the writable server, then run the same command to continue. [DATABASE_FULL]
            58030 | make room (disk, memory, connections) or connect to the writable server, then run the same command to continue. [DATABASE_FULL]
            25006 | make room (disk, memory, connections) or connect to the writable server, then run the same command to continue. [DATABASE_FULL]
            55P03 | end the transaction that holds the lock, then run the same command to continue. [DATABASE_BUSY]
            40P01 | end the transaction that holds the lock, then run the same command to continue. [DATABASE_BUSY]
            42P01 | bring back what is missing and run the same command to continue. [TARGET_CHANGED]
            42703 | bring back what is missing and run the same command to continue. [TARGET_CHANGED]
            08006 | check that the server runs and that --url (or ONCELOAD_URL, PGHOST …) names it, then run the same command again. [DATABASE_UNAVAILABLE]
            57P01 | check that the server runs and that --url (or ONCELOAD_URL, PGHOST …) names it, then run the same command again. [DATABASE_UNAVAILABLE]
            3D000 | create that database, or correct its name in --url (or ONCELOAD_URL, PGDATABASE), then run the same command again. [DATABASE_UNAVAILABLE]
            """)
    void saysWhatTheDatabaseSaidAndWhatToDo(String state, String remedy) {
        SQLException error = new SQLException("something is wrong.\n  Where: here", state);

        assertThat(SqlState.fault(error, "table public.item"))
                .hasMessage("table public.item: the database says: something is wrong. To fix: " + remedy)
                .hasCause(error);
    }

    @Test
    void namesTheStateOfWhatItDoesNotKnow() {
        SQLException error = new SQLException("something is wrong", "XX000");

        assertThat(SqlState.fault(error, "table public.item"))
                .hasMessage("table public.item: the database says: something is wrong (SQLSTATE XX000). To fix: report"
                        + " this with the command used. [INTERNAL]");
    }

    @Test
    void saysOfABatchWhatWasWrongWithItsStatement() {
        SQLException own = new SQLException("disk full", "53100");
        BatchUpdateException error =
                new BatchUpdateException("Batch entry 0 INSERT … was aborted", "53100", 0, new int[0], own);

        assertThat(SqlState.fault(error, "ledger"))
                .hasMessage("ledger: the database says: disk full. To fix: make room (disk, memory, connections) or"
                        + " connect to the writable server, then run the same command to continue. [DATABASE_FULL]");
    }
}
