package io.onceload.event;

import io.onceload.model.Counts;
import io.onceload.model.ImportStatus;
import io.onceload.model.SkippedLines;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Something that happened in an import. Events are told in order, after the commit of what they
 * tell; all of it is durable once {@link Ended} tells of a completed import, and a crash of the server can take back the
 * last chunks before that. */
public sealed interface ImportEvent {

    /**
     * A source is read for its fingerprint, before anything else happens; told about once per megabyte, and not where the
     * fingerprint is known.
     *
     * @param source its name
     * @param bytesRead so far
     * @param bytesTotal size of the source as given
     */
    record Fingerprinting(String source, long bytesRead, long bytesTotal) implements ImportEvent {}

    /**
     * It is known how a source is read. Told before anything is written.
     *
     * @param source its name
     * @param dialect in words, such as {@code CSV, semicolon, Windows-1252, header in line 3}
     * @param header names of its columns
     * @param bytes size of the source as given
     * @param notes what of it is skipped, dropped or recoded, whole sentences; empty where that was told before
     */
    record Opened(String source, String dialect, List<String> header, long bytes, List<String> notes)
            implements ImportEvent {
        public Opened {
            header = List.copyOf(header);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A worker began, or went on with, an import.
     *
     * @param resumedAtRow data rows that earlier attempts had done; 0 for a fresh start
     * @param key the table columns that identify a row; empty where every row is appended
     * @param unmatched source columns that go nowhere
     * @param notes what a person should know before the first row, whole sentences
     */
    record Started(
            UUID importId,
            String source,
            String target,
            int attempt,
            long resumedAtRow,
            List<String> key,
            List<String> unmatched,
            List<String> notes)
            implements ImportEvent {
        public Started {
            key = List.copyOf(key);
            unmatched = List.copyOf(unmatched);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A source is read for keys that occur more than once, before its first row goes in; only where the plan's policies ask
     * what came before. Told about once for each chunk that will follow.
     *
     * @param rowsRead so far
     * @param bytesRead so far, of decompressed content
     * @param bytesTotal size of the source as given, or -1 where it says nothing about the content (compressed, or rows
     *     whose number nothing tells)
     */
    record FirstPass(UUID importId, String source, long rowsRead, long bytesRead, long bytesTotal)
            implements ImportEvent {}

    /**
     * Rows of a source were compared with the table; told when an import is verified.
     *
     * @param rowsRead so far
     * @param bytesRead so far, of decompressed content
     * @param bytesTotal as in {@link FirstPass}
     */
    record Compared(UUID importId, String source, long rowsRead, long bytesRead, long bytesTotal)
            implements ImportEvent {}

    /**
     * The import slows down since others suffer from it, or does so no more.
     *
     * @param why in words; empty from when it goes at its own pace again
     */
    record Throttled(UUID importId, String why) implements ImportEvent {}

    /**
     * A chunk was committed.
     *
     * @param counts of the import so far, from the ledger
     * @param rowsWaiting rows read that wait for rows of the same table which they refer to; in no count yet
     * @param bytesRead where the source continues for the loader that is furthest behind, in bytes of decompressed content; of
     *     workbooks and Parquet that share of the file's size
     * @param bytesTotal size of the source as given, or -1 where it says nothing about the content (compressed, or rows
     *     whose number nothing tells)
     */
    record ChunkCommitted(UUID importId, Counts counts, long rowsWaiting, long bytesRead, long bytesTotal)
            implements ImportEvent {}

    /**
     * The source was read to its end, and all of it is committed but for rows that wait for others. Told where this run read
     * the end.
     *
     * @param skipped lines that are no rows, of all of the source, or of what lies behind row {@code fromRow} and above the
     *     table
     * @param notes what was dropped of the rows, or taken in place of something else, behind row {@code fromRow}; sentences
     * @param fromRow data rows that this reading did not read again; 0 where it began at the first
     */
    record SourceEnded(UUID importId, SkippedLines skipped, List<String> notes, long fromRow) implements ImportEvent {
        public SourceEnded {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Something passing went wrong and the work is tried again.
     *
     * @param reason for people
     * @param pause until the next try
     */
    record Retrying(UUID importId, String reason, Duration pause) implements ImportEvent {}

    /** Another worker is at this import; this one watches, and takes over if the other dies. */
    record Following(UUID importId, String worker, Counts counts) implements ImportEvent {}

    /** The import ended, or this worker left it. */
    record Ended(UUID importId, ImportStatus status, Counts counts) implements ImportEvent {}
}
