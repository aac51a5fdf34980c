package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Faults in which two workers are at one import. */
final class CompanyDrills {
    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    /** By then a successor has the import, or waits for a lock. */
    private static final Duration BLOCKED = Duration.ofSeconds(25);

    private CompanyDrills() {}

    /** Two workers begin at one instant; sometimes one of them is killed. */
    static void race(TrialRun run) throws TooLate {
        ProcessWorker one = run.workers().process();
        ProcessWorker two = run.workers().process();
        Stream.of(one, two).forEach(worker -> worker.await(event -> event.what() == What.READY));
        one.begin(run.job());
        two.begin(run.job());
        if (run.random().nextBoolean()) {
            ProcessWorker victim = run.random().nextBoolean() ? one : two;
            run.awaitAnyInstant(victim);
            victim.kill();
            run.land(victim);
            run.note("one killed");
            run.expectDone(victim == one ? two : one);
            return;
        }
        run.expectDone(one);
        run.expectDone(two);
        List<String> outcomes = Stream.of(one, two)
                .map(worker -> worker.ending().orElseThrow().value(0))
                .sorted()
                .toList();
        run.note(String.join(" and ", outcomes));
        long did = outcomes.stream()
                .filter(outcome -> outcome.equals("imported") || outcome.equals("resumed"))
                .count();
        if (did != 1) {
            throw new CheckFailed("race", "the two say " + outcomes + "; expected that one of them did it");
        }
    }

    /** A worker sleeps past its lease, another takes over, the first wakes: it must write nothing more. */
    static void stale(TrialRun run) throws TooLate {
        ProcessWorker sleeper = fallAsleep(run);
        boolean mayBlock = sleeper.events().stream().noneMatch(event -> event.what() == What.STARTED);
        boolean held = run.random().nextInt(3) > 0;
        Trap trap = held ? Trap.at(Step.CLAIM, Place.DONE, 1, Effect.HOLD) : Trap.NONE;
        ProcessWorker successor = run.beginProcess(run.job().with(trap));
        Optional<Event> tookOver = awaitTakeover(successor, held);
        if (tookOver.isEmpty()) {
            awake(run, sleeper, successor, mayBlock);
            return;
        }
        long atTakeover = held ? run.landing().row() : tookOver.get().number(1);
        if (!held && run.random().nextBoolean()) {
            successor.awaitEnd();
        }
        sleeper.resume();
        if (held) {
            Lab.pause(run.random().nextInt(700) * 1_000_000L);
            successor.goOn();
        }
        run.note(held ? "woken beside a successor before its first chunk" : "woken later");
        checkWroteNothing(sleeper, atTakeover);
        run.expectDone(successor);
        run.expectDone(sleeper);
    }

    /** Suspends a worker at a random instant, or within a transaction. */
    private static ProcessWorker fallAsleep(TrialRun run) throws TooLate {
        Random random = run.random();
        Job job = run.job().withLease(SHORT_LEASE);
        boolean aimed = random.nextInt(3) == 0;
        if (aimed) {
            Step step = random.nextInt(4) == 0 ? Step.FINISH : Step.CHUNK;
            int occurrence = step == Step.FINISH ? 1 : run.occurrence(run.chunks());
            job = job.with(Trap.at(step, DeathDrills.anyPlace(random), occurrence, Effect.HOLD));
            run.note(job.trap().toString());
        }
        ProcessWorker sleeper = run.beginProcess(job);
        if (aimed) {
            sleeper.await(event -> event.what() == What.HELD || event.ends());
            sleeper.suspend();
            sleeper.goOn();
        } else {
            run.awaitInstant(sleeper);
            sleeper.suspend();
        }
        if (run.isOver()) {
            throw new TooLate();
        }
        run.landings().add(run.landing());
        return sleeper;
    }

    private static Optional<Event> awaitTakeover(Worker successor, boolean held) {
        try {
            return successor.await(event -> event.what() == (held ? What.HELD : What.STARTED), BLOCKED);
        } catch (CheckFailed e) {
            return Optional.empty();
        }
    }

    /** Nobody could take over. Only a worker that fell asleep in its claim may keep others waiting until it wakes. */
    private static void awake(TrialRun run, ProcessWorker sleeper, Worker successor, boolean mayBlock) {
        if (!mayBlock) {
            throw new CheckFailed("take-over", "nobody could take over; the successor said " + successor.lastWords());
        }
        run.note("nobody could take over from a worker asleep in its claim");
        sleeper.resume();
        successor.goOn();
        run.expectDone(sleeper);
        run.expectDone(successor);
    }

    /** Of its first attempt, after the take-over; as a new attempt it may well help. */
    private static void checkWroteNothing(Worker sleeper, long atTakeover) {
        sleeper.awaitEnd();
        for (Event event : sleeper.events()) {
            boolean committed = event.what() == What.COMMITTED && event.number(1) == 1;
            if (committed && event.number(0) > atTakeover) {
                throw new CheckFailed(
                        "stale",
                        "a worker committed up to row " + event.value(0) + " after another took over at row "
                                + atTakeover);
            }
        }
    }
}
