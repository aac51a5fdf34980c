package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import io.onceload.model.Fault;
import java.util.Optional;

/** Faults that stop an import in good order. */
final class StopDrills {
    private StopDrills() {}

    /** SIGTERM: the worker stops at a checkpoint and says so, and another goes on. */
    static void terminate(TrialRun run) throws TooLate {
        Worker worker = run.begin(run.job());
        run.awaitInstant(worker);
        worker.stop();
        Optional<Event> end = worker.awaitEnd();
        if (end.filter(TrialRun::isDone).isPresent()) {
            throw new TooLate();
        }
        String found = end.map(Event::toString).orElse("nothing");
        if (found.startsWith("REFUSED " + Fault.STOPPED)) {
            throw new TooLate(true);
        }
        if (!found.startsWith("RESULT stopped interrupted")) {
            throw new CheckFailed("sigterm", "a worker that was asked to stop ended with " + found);
        }
        String status = run.lab()
                .row("SELECT status FROM onceload.import WHERE target_oid = ?::regclass::oid", run.table())
                .toString();
        if (!status.equals("[interrupted]")) {
            throw new CheckFailed("sigterm", "the ledger says " + status + ", expected [interrupted]");
        }
        run.land(worker);
        run.finish();
    }

    /** The file changes between two attempts, or under a running worker; nothing of the new content may go in. */
    static void changeSource(TrialRun run) throws TooLate {
        if (run.random().nextInt(3) > 0) {
            changeBetween(run);
        } else {
            changeUnder(run);
        }
        run.writeFile(0);
        if (!run.isOver()) {
            run.finish();
        }
    }

    private static void changeBetween(TrialRun run) throws TooLate {
        Trap trap = Trap.at(Step.CHUNK, Place.DONE, run.occurrence(run.chunks()), Effect.DIE);
        Worker first = run.begin(run.job().with(trap));
        if (first.awaitEnd().filter(TrialRun::isDone).isPresent()) {
            throw new TooLate();
        }
        run.land(first);
        run.note("changed between attempts");
        run.writeFile(1);
        String before = state(run);
        String id = run.lab()
                .row("SELECT id FROM onceload.import WHERE target_oid = ?::regclass::oid", run.table())
                .get(0);
        Worker second = run.begin(run.job().resuming(id));
        String found = second.awaitEnd().map(Event::toString).orElse("nothing");
        if (!found.startsWith("REFUSED " + Fault.SOURCE_CHANGED)) {
            throw new CheckFailed("refused", "a worker given another file ended with " + found);
        }
        if (!state(run).equals(before)) {
            throw new CheckFailed("refused", "a worker given another file wrote, " + before + " became " + state(run));
        }
    }

    /** A worker that has read all of the small file already may complete it: it read what was hashed. */
    private static void changeUnder(TrialRun run) throws TooLate {
        Trap trap = Trap.at(Step.CHUNK, Place.COMMIT, run.occurrence(run.chunks()), Effect.HOLD);
        Worker worker = run.begin(run.job().with(trap));
        worker.await(event -> event.what() == What.HELD || event.ends());
        if (worker.ending().isPresent()) {
            throw new TooLate();
        }
        run.landings().add(run.landing());
        run.writeFile(1);
        worker.goOn();
        Event end = worker.awaitEnd().orElseThrow(() -> new CheckFailed("ending", "a worker died by itself"));
        if (TrialRun.isDone(end)) {
            run.note("changed behind the reader");
            run.expectDone(worker);
        } else if (end.toString().contains(Fault.SOURCE_CHANGED.name())) {
            run.note("changed before the reader");
        } else {
            throw new CheckFailed("refused", "a worker whose file changed ended with " + end);
        }
    }

    private static String state(TrialRun run) {
        return EndState.of(run.lab(), run.table(), run.base()) + " " + run.landing();
    }
}
