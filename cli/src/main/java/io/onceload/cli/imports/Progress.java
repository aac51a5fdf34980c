package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Pace;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.model.Counts;
import io.onceload.model.ShortId;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far an import is: nothing in its first second, then a bar on a terminal, elsewhere a line every few seconds.
 * What holds it up is told once, not at every try, and only if a second try does not help: somebody who cancels an import
 * ends its worker's session too.
 */
final class Progress implements ImportListener, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration HEADING_QUIET = Duration.ofSeconds(2);
    private static final Duration HEADING_LOOK = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final Heading heading;
    private final Context context;
    private final String sourceName;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Instant created;
    private @Nullable Instant startedAt;
    private Instant lineAt = Instant.MAX;
    private long rowsBefore;
    private long bytesBefore = -1;
    private int tries;
    private boolean told;
    private Instant retryAt = Instant.MIN;
    private boolean following;
    private boolean inFirstPass;
    private @Nullable ProgressLine bar;
    private ImportEvent.@Nullable SourceEnded sourceEnded;

    Progress(Heading heading, Context context, String sourceName) {
        this.heading = heading;
        this.context = context;
        this.sourceName = sourceName;
        created = context.clock().instant();
        Thread waiting = new Thread(this::showHeadingIfSlow, "onceload-heading");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** Fingerprinting a large file, or waiting for a lock on the ledger, takes a while before anything is known. */
    private void showHeadingIfSlow() {
        try {
            while (!begun.await(HEADING_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!context.clock().instant().isBefore(created.plus(HEADING_QUIET))) {
                    heading.show();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void on(ImportEvent event) {
        if (event instanceof ImportEvent.Fingerprinting fingerprinting) {
            fingerprinting(fingerprinting);
            return;
        }
        if (event instanceof ImportEvent.Opened opened) {
            heading.opened(opened);
            return;
        }
        begun.countDown();
        if (event instanceof ImportEvent.Started started) {
            started(started);
        } else if (event instanceof ImportEvent.FirstPass pass) {
            firstPass(pass);
        } else if (event instanceof ImportEvent.ChunkCommitted chunk) {
            committed(chunk);
        } else if (event instanceof ImportEvent.SourceEnded ended) {
            sourceEnded = ended;
        } else if (event instanceof ImportEvent.Retrying retry) {
            retrying(retry);
        } else if (event instanceof ImportEvent.Throttled throttled) {
            say(throttled.why().isEmpty() ? "Going at full pace again" : "Going slowly: " + throttled.why());
        } else if (event instanceof ImportEvent.Following follow) {
            following(follow);
        } else if (event instanceof ImportEvent.Ended) {
            close();
        }
    }

    /** Rows that earlier attempts had read. */
    long rowsBefore() {
        return rowsBefore;
    }

    /** What is known of the whole source, where this run read it to its end. */
    Optional<ImportEvent.SourceEnded> sourceEnded() {
        return Optional.ofNullable(sourceEnded);
    }

    private void fingerprinting(ImportEvent.Fingerprinting event) {
        if (startedAt == null) {
            begin();
        }
        Instant now = context.clock().instant();
        if (now.isBefore(lineAt)) {
            return;
        }
        heading.show();
        if (context.streams().watched()) {
            bar(event.bytesTotal()).showFingerprint(event.bytesRead());
        } else {
            lineAt = now.plus(LINE_EVERY);
            context.err()
                    .println("  Fingerprint: " + Figures.bytes(event.bytesRead()) + " of "
                            + Figures.bytes(event.bytesTotal()) + " read");
        }
    }

    private void started(ImportEvent.Started event) {
        dropBar();
        heading.started(event);
        rowsBefore = event.resumedAtRow();
        bytesBefore = rowsBefore == 0 ? 0 : -1; // known with the next chunk
        begin();
    }

    /** The rows that follow are timed, and shown, from their own beginning. */
    private void firstPass(ImportEvent.FirstPass event) {
        inFirstPass = true;
        Instant now = context.clock().instant();
        if (now.isBefore(lineAt)) {
            return;
        }
        if (context.streams().watched()) {
            bar(event.bytesTotal()).showFirstPass(event.bytesRead());
        } else {
            lineAt = now.plus(LINE_EVERY);
            context.err()
                    .println("  Looking for repeated keys: " + Figures.grouped(event.rowsRead()) + " rows, "
                            + Figures.bytes(event.bytesRead())
                            + (event.bytesTotal() < 0 ? "" : " of " + Figures.bytes(event.bytesTotal())) + " read");
        }
    }

    private void begin() {
        startedAt = context.clock().instant();
        lineAt = startedAt.plus(QUIET);
    }

    private void committed(ImportEvent.ChunkCommitted event) {
        tries = 0;
        told = false;
        if (inFirstPass) {
            inFirstPass = false;
            dropBar();
            begin();
        }
        if (bytesBefore < 0) {
            bytesBefore = event.bytesRead();
        }
        tell(event.counts(), event.rowsWaiting(), event.bytesRead(), event.bytesTotal());
    }

    private void tell(Counts counts, long rowsWaiting, long bytesRead, long bytesTotal) {
        Instant now = context.clock().instant();
        if (startedAt == null || now.isBefore(lineAt)) {
            return;
        }
        Pace pace = new Pace(
                Duration.between(startedAt, now),
                counts.read(),
                counts.read() - rowsBefore,
                rowsWaiting,
                bytesRead,
                bytesRead - bytesBefore,
                bytesTotal);
        if (context.streams().watched()) {
            bar(bytesTotal).show(pace);
        } else {
            lineAt = now.plus(LINE_EVERY);
            context.err().println("  " + pace.inWords());
        }
    }

    private void retrying(ImportEvent.Retrying event) {
        Instant now = context.clock().instant();
        tries++;
        if (tries > 1 && !told && !now.isBefore(retryAt)) {
            told = true;
            retryAt = now.plus(LINE_EVERY);
            say("Held up: " + firstLine(event.reason()) + " Trying again …");
        }
    }

    private void following(ImportEvent.Following event) {
        if (!following) {
            following = true;
            rowsBefore = event.counts().read();
            bytesBefore = 0;
            heading.show();
            say("Another onceload (" + event.worker() + ") is at import " + ShortId.of(event.importId())
                    + "; watching it, and taking over if it dies");
            begin();
        } else {
            tell(event.counts(), 0, 0, -1);
        }
    }

    private ProgressLine bar(long bytesTotal) {
        if (bar == null) {
            bar = new ProgressLine(sourceName, bytesTotal, context);
        }
        return bar;
    }

    private void dropBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void say(String line) {
        PrintStream err = context.err();
        dropBar();
        err.println(context.secrets().masked(line));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("no reason given").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    @Override
    public void close() {
        begun.countDown();
        heading.drop();
        dropBar();
    }
}
