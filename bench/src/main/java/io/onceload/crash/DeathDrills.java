package io.onceload.crash;

import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import java.util.Random;

/** Faults in which the worker dies. */
final class DeathDrills {
    private DeathDrills() {}

    /** {@code kill -9} at a random instant, up to three workers in a row. */
    static void kill(TrialRun run) throws TooLate {
        int deaths = run.random().nextInt(4) == 0 ? 2 + run.random().nextInt(2) : 1;
        for (int death = 0; death < deaths && (death == 0 || !run.isOver()); death++) {
            ProcessWorker worker = run.beginProcess(run.job());
            run.awaitInstant(worker);
            worker.kill();
            run.land(worker);
        }
        run.finish();
    }

    /** Before or after any call that reaches the server. */
    static void failpoint(TrialRun run) throws TooLate {
        int most = 60 + 22 * run.chunks();
        dieAt(run, Trap.at(Step.ANY, Place.MARK, run.occurrence(most), Effect.DIE));
        run.finish();
    }

    /** Just before the checkpoint moves on, just before the chunk's commit, just after it. */
    static void commitEdge(TrialRun run) throws TooLate {
        dieAt(run, Trap.at(Step.CHUNK, anyPlace(run.random()), run.occurrence(run.chunks()), Effect.DIE));
        run.finish();
    }

    /** A second worker takes over, and dies in the take-over or right after it; a third finishes. */
    static void afterTakeover(TrialRun run) throws TooLate {
        Random random = run.random();
        dieAt(run, Trap.at(Step.CHUNK, anyPlace(random), run.occurrence(run.chunks()), Effect.DIE));
        int successors = 1 + random.nextInt(2);
        for (int i = 0; i < successors; i++) {
            Step step = random.nextInt(3) < 2 ? Step.CLAIM : Step.REGISTER;
            dieAt(run, Trap.at(step, anyPlace(random), 1, Effect.DIE));
        }
        run.finish();
    }

    /** Workers die around commits, and each successor asks for another number of loaders. */
    static void changeLoaders(TrialRun run) throws TooLate {
        int deaths = 1 + run.random().nextInt(3);
        for (int death = 0; death < deaths && (death == 0 || !run.isOver()); death++) {
            int occurrence =
                    death == 0 ? run.occurrence(run.chunks()) : 1 + run.random().nextInt(3);
            dieAt(run, Trap.at(Step.CHUNK, anyPlace(run.random()), occurrence, Effect.DIE));
            run.changeLoaders();
        }
        run.finish();
    }

    private static void dieAt(TrialRun run, Trap trap) throws TooLate {
        Worker worker = run.begin(run.job().with(trap));
        boolean over = worker.awaitEnd().filter(TrialRun::isDone).isPresent();
        if (over && run.landings().isEmpty()) {
            throw new TooLate();
        }
        run.note(trap.toString());
        run.land(worker);
    }

    static Place anyPlace(Random random) {
        return Sample.any(random, Place.values());
    }
}
