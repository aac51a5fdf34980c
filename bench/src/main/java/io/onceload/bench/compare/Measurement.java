package io.onceload.bench.compare;

import io.onceload.bench.contestant.Loaded;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One load.
 *
 * @param round 0 for the uncounted first, in which processes and server are new
 * @param rows in the file
 * @param loaded seconds, and the client's processor time
 * @param walBytes that the server wrote to its log meanwhile
 * @param serverCpuSeconds of all the server's processes, if the system tells
 * @param tuples inserted, updated and deleted in the table, if known
 */
record Measurement(
        int round,
        Peer peer,
        Case step,
        int rows,
        Loaded loaded,
        long walBytes,
        OptionalDouble serverCpuSeconds,
        OptionalLong tuples) {

    double seconds() {
        return loaded.seconds();
    }
}
