package io.onceload.load;

import io.onceload.db.TimeLimits;
import java.sql.Connection;
import java.util.UUID;

/**
 * What all statements of one loader share.
 *
 * @param connection not in a transaction between chunks, without auto-commit
 * @param copy sends rows over it
 * @param number of the server session, which has the temporary tables
 * @param importId whose rows go in
 * @param limits of its statements
 */
record Session(Connection connection, BinaryCopy copy, int number, UUID importId, TimeLimits limits) {}
