package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Figures;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportStatus;
import io.onceload.read.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Standard input as a source: kept as a file until its import is completed, so that it can be read again. */
public final class StandardInput {
    static final String NAME = "standard input";
    private static final int RECENT = 200;
    private static final Duration REMAINS_AGE = Duration.ofDays(1);

    private StandardInput() {}

    /** Copies all of standard input, telling how far it is. */
    static Source spool(Context context) {
        Path directory = context.home().createSpool();
        removeRemains(directory, context.clock().instant().minus(REMAINS_AGE));
        return Source.spooled(new Watched(context), NAME, directory);
    }

    /** Copies that a killed process left half-done; one that is being written is younger. */
    private static void removeRemains(Path directory, Instant before) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They only take room; what matters fails in the next step and is told there.
        }
    }

    /** Whether an import's source was spooled here, so that the same command needs the same input again. */
    public static boolean isSourceOf(ImportRecord record) {
        return record.sourceName().equals(NAME);
    }

    /** The name of the spooled copy, if {@code source} is one. */
    static Optional<String> hashIfSpooled(Source source) {
        return source.name().equals(NAME) ? Optional.of(source.contentHash()) : Optional.empty();
    }

    /** Forgets the spooled copy that an import was read from, unless another unfinished import lives on it. */
    public static void discard(Onceload onceload, String contentHash, Context context) {
        Optional<Source> spooled =
                Source.inSpool(contentHash, NAME, context.home().spool());
        if (spooled.isEmpty()) {
            return;
        }
        String path = spooled.get().path().toString();
        boolean needed = onceload.recent(RECENT).stream()
                .anyMatch(record -> record.sourcePath().equals(path)
                        && !record.status().isCompleted()
                        && record.status() != ImportStatus.CANCELLED);
        if (!needed) {
            spooled.get().discardSpool();
        }
    }

    /** Counts, tells, and refuses to take an interruption for the end of the data. */
    private static final class Watched extends FilterInputStream {
        private static final Duration TELL_EVERY = Duration.ofSeconds(3);

        /** Ctrl-C ends the programs of a pipe one after the other: the end of our input may come before our signal. */
        private static final long SIGNAL_MILLIS = 50;

        private final Context context;
        private Instant toldAt;
        private long bytes;

        Watched(Context context) {
            super(context.streams().in());
            this.context = context;
            toldAt = context.clock().instant();
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int count = super.read(into, start, length);
            if (context.interruption().isRequested()
                    || count < 0 && context.interruption().isRequestedWithin(SIGNAL_MILLIS)) {
                throw new IOException("it was interrupted");
            }
            bytes += Math.max(0, count);
            tell();
            return count;
        }

        private void tell() {
            Instant now = context.clock().instant();
            if (Duration.between(toldAt, now).compareTo(TELL_EVERY) >= 0) {
                toldAt = now;
                context.err().println("Keeping standard input: " + Figures.bytes(bytes));
            }
        }
    }
}
