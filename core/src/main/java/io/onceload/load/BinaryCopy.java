package io.onceload.load;

import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends ranges of a slice by COPY, in the binary form in which the slice holds them (PostgreSQL manual, COPY, "Binary
 * Format"). Bound to one connection.
 */
final class BinaryCopy {
    /** Signature, no flags, no extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    /** What is sent at once of rows that are put together anew; as much as pgjdbc's own buffer of a large copy. */
    private static final int PACKET_BYTES = 64 << 10;

    private final Connection connection;
    private final byte[] packet = new byte[PACKET_BYTES];

    BinaryCopy(Connection connection) {
        this.connection = connection;
    }

    /** Sends rows {@code from} (included) to {@code to} (excluded) as they are, index and hash of the key first. */
    void send(String copy, Slice slice, int from, int to) throws SQLException {
        run(copy, out -> {
            int start = slice.rowStart(from);
            out.writeToCopy(slice.rows().array(), start, slice.rowStart(to) - start);
        });
    }

    /**
     * Sends rows {@code from} (included) to {@code to} (excluded) without index and hash of the key.
     *
     * @return rows that the server says it has taken
     */
    long sendColumns(String copy, Slice slice, int from, int to) throws SQLException {
        return run(copy, out -> {
            byte[] rows = slice.rows().array();
            int filled = 0;
            for (int row = from; row < to; row++) {
                int columns = slice.columnsStart(row);
                int length = slice.rowStart(row + 1) - columns;
                if (filled + 2 + length > packet.length) {
                    out.writeToCopy(packet, 0, filled);
                    filled = 0;
                }
                int count = slice.columnCount(row);
                packet[filled] = (byte) (count >> 8);
                packet[filled + 1] = (byte) count;
                filled += 2;
                if (filled + length > packet.length) {
                    out.writeToCopy(packet, 0, filled);
                    filled = 0;
                    out.writeToCopy(rows, columns, length);
                } else {
                    System.arraycopy(rows, columns, packet, filled, length);
                    filled += length;
                }
            }
            out.writeToCopy(packet, 0, filled);
        });
    }

    private interface Rows {
        void writeTo(CopyIn out) throws SQLException;
    }

    private long run(String statement, Rows rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            rows.writeTo(copy);
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
