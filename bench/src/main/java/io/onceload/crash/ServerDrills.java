package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import java.util.Random;

/** Faults in which the server crashes; commits that did not wait for the disk are then lost. */
final class ServerDrills {
    private static final int[] WAL_WRITER_DELAYS = {10, 50, 200, 2000};

    private ServerDrills() {}

    /** Server and worker die at one instant. */
    static void crash(TrialRun run) throws TooLate {
        setRandomDelay(run);
        ProcessWorker worker = run.beginProcess(run.job());
        run.awaitInstant(worker);
        boolean workerFirst = run.random().nextBoolean();
        if (workerFirst) {
            worker.kill();
        }
        run.lab().crash(0);
        worker.kill();
        run.land(worker);
        run.finish();
    }

    /** The server crashes under a worker that lives on: at a random instant, or exactly at a chunk's commit. */
    static void survived(TrialRun run) throws TooLate {
        setRandomDelay(run);
        Random random = run.random();
        boolean aimed = random.nextBoolean();
        Job job = run.job();
        if (aimed) {
            Place place = DeathDrills.anyPlace(random);
            job = job.with(Trap.at(Step.CHUNK, place, run.occurrence(run.chunks()), Effect.HOLD));
            run.note(job.trap().toString());
        }
        Worker worker = run.begin(job);
        if (aimed) {
            worker.await(event -> event.what() == What.HELD || event.ends());
        } else {
            run.awaitInstant(worker);
        }
        crashUnder(worker, run);
    }

    /** The server crashes under a worker that has committed its last chunk and not yet completed the import. */
    static void beforeFinish(TrialRun run) throws TooLate {
        run.lab().setWalWriterDelay(2000);
        Place place = run.random().nextBoolean() ? Place.MARK : Place.COMMIT;
        Trap trap = Trap.at(Step.FINISH, place, 1, Effect.HOLD);
        run.note("server crash, " + trap);
        Worker worker = run.begin(run.job().with(trap));
        worker.await(event -> event.what() == What.HELD || event.ends());
        crashUnder(worker, run);
    }

    private static void crashUnder(Worker worker, TrialRun run) throws TooLate {
        if (worker.ending().isPresent()) {
            throw new TooLate();
        }
        run.lab().crash(run.random().nextInt(3) * 100L);
        run.land(worker);
        worker.goOn();
        run.expectDoneOrUnavailable(worker);
    }

    /** The server crashes the moment that a worker has said that it is done: what it said must be durable. */
    static void doneThenCrash(TrialRun run) {
        run.lab().setWalWriterDelay(10_000);
        run.finish();
        run.lab().crash(0);
        run.landings().add(run.landing());
    }

    private static void setRandomDelay(TrialRun run) {
        run.lab().setWalWriterDelay(WAL_WRITER_DELAYS[run.random().nextInt(WAL_WRITER_DELAYS.length)]);
    }
}
