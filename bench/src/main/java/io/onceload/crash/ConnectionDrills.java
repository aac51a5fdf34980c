package io.onceload.crash;

import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import java.util.Optional;
import java.util.Random;

/** Faults in which connections break and the worker lives on. */
final class ConnectionDrills {
    private ConnectionDrills() {}

    /** The server ends sessions of the worker at random instants. */
    static void cut(TrialRun run) throws TooLate {
        Job job = run.job();
        Worker worker = run.begin(job);
        int cuts = 1 + run.random().nextInt(3);
        for (int i = 0; i < cuts; i++) {
            run.awaitInstant(worker);
            boolean ended = endSession(run, job, worker);
            if (i == 0 && !ended) {
                throw new TooLate();
            }
            if (ended) {
                run.landings().add(run.landing());
            }
        }
        run.expectDoneOrUnavailable(worker);
    }

    /** Early on, it waits until there is a session to end. */
    private static boolean endSession(TrialRun run, Job job, Worker worker) {
        boolean all = run.random().nextBoolean();
        while (worker.ending().isEmpty()) {
            if (run.lab().endSessions(job.name(), all) > 0) {
                return true;
            }
            Lab.pause(1_000_000);
        }
        return false;
    }

    /** A commit goes in, and its reply is lost. */
    static void lostReply(TrialRun run) throws TooLate {
        breakAt(run, Place.DONE, Effect.CUT);
    }

    /** A commit never arrives. */
    static void lostCommit(TrialRun run) throws TooLate {
        breakAt(run, Place.COMMIT, Effect.CUT);
    }

    /** A commit arrives after its worker has begun to reconnect. */
    static void lateCommit(TrialRun run) throws TooLate {
        breakAt(run, Place.COMMIT, Effect.LATE);
    }

    private static void breakAt(TrialRun run, Place place, Effect effect) throws TooLate {
        Random random = run.random();
        Step step = random.nextInt(10) < 7 ? Step.CHUNK : anyOther(random);
        int occurrence = step == Step.CHUNK ? run.occurrence(run.chunks()) : 1;
        strike(run, new Trap(step, place, occurrence, effect, 10 + random.nextInt(500)));
    }

    private static Step anyOther(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Step.CREATE;
            case 1 -> Step.CLAIM;
            case 2 -> Step.REGISTER;
            default -> Step.FINISH;
        };
    }

    /** Between the last chunk and the final commit: the worker dies, its connection breaks, or the server crashes. */
    static void beforeFinish(TrialRun run) throws TooLate {
        Random random = run.random();
        Place place = random.nextBoolean() ? Place.MARK : Place.COMMIT;
        switch (random.nextInt(4)) {
            case 0 -> {
                Worker worker = run.begin(run.job().with(Trap.at(Step.FINISH, place, 1, Effect.DIE)));
                worker.awaitEnd();
                run.note("death at " + place);
                run.land(worker);
                run.finish();
            }
            case 1 -> strike(run, Trap.at(Step.FINISH, place, 1, Effect.CUT));
            default -> ServerDrills.beforeFinish(run);
        }
    }

    private static void strike(TrialRun run, Trap trap) throws TooLate {
        run.note(trap.toString());
        Worker worker = run.begin(run.job().with(trap));
        Optional<Event> struck =
                worker.await(event -> event.what() == Event.What.RETRYING || event.what() == Event.What.REFUSED);
        if (struck.isEmpty()) {
            throw new TooLate();
        }
        run.landings().add(run.landing());
        run.expectDoneOrUnavailable(worker);
    }
}
