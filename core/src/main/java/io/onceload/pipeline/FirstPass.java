package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.repeat.HashRuns;
import io.onceload.repeat.RepeatedHashes;
import java.time.Instant;
import java.util.UUID;

/**
 * Reads the source once before its first row goes in, to find out which keys occur more than once: of the others no row
 * can meet an earlier one of its key, so there is nothing to remember. Only for plans whose policies ask what came before.
 * What it finds follows from the source alone, so a resumed import finds the same.
 */
final class FirstPass {
    private final Preparation prepared;
    private final RunContext context;
    private final UUID importId;
    private final Instant now;

    /** @param now of the import: a column of the key may hold it */
    FirstPass(Preparation prepared, RunContext context, UUID importId, Instant now) {
        this.prepared = prepared;
        this.context = context;
        this.importId = importId;
        this.now = now;
    }

    /** Hashes of the keys that occur more than once, and perhaps of some others. */
    RepeatedHashes repeated() throws StopRequestedException, InterruptedException {
        if (!KeyHashes.tellKeysApart(context.resolved())) {
            return RepeatedHashes.ALL;
        }
        var reader = prepared.format()
                .open(prepared.source(), Position.START, prepared.fingerprint().stamp());
        try (SliceReader slices = new SliceReader(reader, prepared.mapper(now), context.options(), 1);
                HashRuns hashes = new HashRuns(context.options().temporaryDirectory())) {
            slices.start();
            boolean last;
            do {
                context.stopIfAsked();
                Slice slice = slices.take(0);
                for (int i = 0; i < slice.count(); i++) {
                    hashes.add(unmarked(slice.keyHash(i)));
                }
                context.announce(new ImportEvent.FirstPass(
                        importId,
                        context.source().name(),
                        slice.end().row(),
                        context.share().bytes(slice.end().offset()),
                        context.share().size()));
                last = slice.last(); // before the reader may fill it anew
                slices.giveBack(0, slice);
            } while (!last);
            prepared.checkIsSameContent(slices.contentHash());
            return hashes.repeated();
        }
    }

    /** Marks the rows of a slice whose keys have to be remembered, for {@code load} to see. */
    static void mark(Slice slice, RepeatedHashes repeated) {
        for (int i = 0; i < slice.count(); i++) {
            long hash = unmarked(slice.keyHash(i));
            slice.setKeyHash(i, repeated.contains(hash) ? hash | Slice.MAY_REPEAT : hash);
        }
    }

    private static long unmarked(long hash) {
        return hash & ~Slice.MAY_REPEAT;
    }
}
