package io.onceload.load;

import io.onceload.db.Transactions;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The session's temporary tables: rows as they came, and what the probe found. They empty themselves at every commit;
 * making them once for each session keeps the catalogs from growing.
 */
final class Staging {
    /** Signature, no flags, no extension (PostgreSQL manual, COPY, "Binary Format"). */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    /** Where a tuple's key hash lies: after the field count, {@code n} and the hash's own length. */
    private static final int HASH_OFFSET = 2 + 4 + 4 + 4;

    private Staging() {}

    /** Makes the tables, in a transaction of its own; gives the number of the server session that has them. */
    static int create(Connection connection, MergeSql sql) throws SQLException {
        return Transactions.in(connection, c -> {
            try (Statement s = c.createStatement()) {
                for (String statement : sql.createTemporaryTables()) {
                    s.execute(statement);
                }
                try (ResultSet r = s.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
                    r.next();
                    return r.getInt(1);
                }
            }
        });
    }

    /** Copies rows {@code from} (included) to {@code to} (excluded) into the staging table. */
    static void copy(Connection connection, Slice slice, int from, int to) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(MergeSql.copy());
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            int start = slice.rowStart(from);
            copy.writeToCopy(slice.rows().array(), start, slice.rowStart(to) - start);
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Empties both tables inside a transaction. */
    static void clear(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("DELETE FROM " + MergeSql.STAGE);
            s.execute("DELETE FROM " + MergeSql.PROBE);
        }
    }

    /** Hash of the key of row {@code index}. */
    static long keyHash(Slice slice, int index) {
        byte[] bytes = slice.rows().array();
        int at = slice.rowStart(index) + HASH_OFFSET;
        long hash = 0;
        for (int i = 0; i < 8; i++) {
            hash = hash << 8 | bytes[at + i] & 0xFF;
        }
        return hash;
    }

    /** Replaces the hash of the key of row {@code index}. */
    static void setKeyHash(Slice slice, int index, long hash) {
        int at = slice.rowStart(index) + HASH_OFFSET;
        slice.rows().setLong(at, hash);
    }

    /** Whether two rows of the range may have one key; false is certain. */
    static boolean mayRepeatKeys(Slice slice, int from, int to) {
        long[] hashes = new long[to - from];
        for (int i = from; i < to; i++) {
            hashes[i - from] = keyHash(slice, i);
        }
        Arrays.sort(hashes);
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
