package io.onceload.pipeline;

import io.onceload.db.Transactions;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ShortId;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a source: the hash of its content, and the stamp of the file that it was taken from.
 *
 * @param sha256 of its bytes as given, lower-case hexadecimal
 * @param stamp that the file had before and after
 * @param settled whether the stamp was old enough, when hashing began, to be trusted later
 */
record Fingerprint(String sha256, SourceStamp stamp, boolean settled) {
    /** A stamp is trusted once it is this old, so that a change within the clock's step cannot hide. */
    private static final Duration STAMP_SETTLES = Duration.ofSeconds(2);

    /**
     * Reads the whole source, unless the ledger knows the hash of a file under this very stamp.
     *
     * @throws ImportException {@code SOURCE_CHANGED} if the file is written meanwhile, or is not the one that the run is to go
     *     on with; {@code STOPPED} if somebody asks for
     *     that
     */
    static Fingerprint of(Connection connection, Source source, SourceStamp stamp, Importer.Request request)
            throws SQLException {
        Fingerprint found = find(connection, source, stamp, request);
        @Nullable ImportRecord resumed = request.resumed();
        if (resumed != null && !found.sha256().equals(resumed.contentSha256())) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    resumed.sourcePath(),
                    "it is not the file that import " + ShortId.of(resumed.id()) + " began with: the content differs",
                    "put the original file back, or import the new one with `onceload import`, as an import of its own");
        }
        return found;
    }

    /** The hash of the source, if the ledger knows that of a file under this very stamp. */
    static Optional<String> known(Connection connection, Source source, SourceStamp stamp) throws SQLException {
        return isSettled(stamp)
                ? Transactions.in(
                        connection, c -> Imports.hashedBefore(c, source.path().toString(), text(stamp)))
                : Optional.empty();
    }

    private static boolean isSettled(SourceStamp stamp) {
        return stamp.changed().plus(STAMP_SETTLES).isBefore(Instant.now());
    }

    private static Fingerprint find(Connection connection, Source source, SourceStamp stamp, Importer.Request request)
            throws SQLException {
        Optional<String> known = known(connection, source, stamp);
        if (known.isPresent()) {
            return new Fingerprint(known.get(), stamp, true);
        }
        boolean settled = isSettled(stamp);
        Announcer announcer = new Announcer(request.listener());
        String hash = source.contentHash(bytes -> {
            announcer.tell(new ImportEvent.Fingerprinting(source.name(), bytes, stamp.size()));
            stopIfAsked(request);
        });
        if (!source.stamp().equals(stamp)) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    "the file changed while it was read",
                    "wait until whoever writes it is done, then run the same command again");
        }
        return new Fingerprint(hash, stamp, settled);
    }

    private static void stopIfAsked(Importer.Request request) {
        if (request.options().stop().isTimedOut()) {
            throw RunContext.timedOut(request.source().name(), request.options());
        }
        if (request.options().stop().isRequested()) {
            throw new ImportException(
                    Fault.STOPPED,
                    request.source().name(),
                    "stopped while the file was read for its fingerprint; nothing was written",
                    "run the same command again");
        }
    }

    /** How the ledger keeps the stamp; no later stamp equals one that was not settled. */
    String stampText() {
        return (settled ? "" : "unsettled ") + text(stamp);
    }

    private static String text(SourceStamp stamp) {
        return stamp.inode() + " " + stamp.size() + " " + stamp.changed();
    }
}
