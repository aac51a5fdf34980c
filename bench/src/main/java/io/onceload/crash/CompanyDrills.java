package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.crash.Trap.Effect;
import io.onceload.crash.Trap.Place;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Faults in which two workers are at one import. */
final class CompanyDrills {
    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    /** By then a successor has the import, or waits for a lock. */
    private static final Duration BLOCKED = Duration.ofSeconds(8);

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
        Random random = run.random();
        ProcessWorker sleeper = run.beginProcess(run.job().withLease(SHORT_LEASE));
        run.awaitInstant(sleeper);
        sleeper.suspend();
        if (run.isOver()) {
            throw new TooLate();
        }
        run.landings().add(run.landing());
        boolean held = random.nextInt(3) > 0;
        Trap trap = held ? Trap.at(Step.CLAIM, Place.DONE, 1, Effect.HOLD) : Trap.NONE;
        ProcessWorker successor = run.beginProcess(run.job().with(trap));
        if (!tookOver(successor, held)) {
            run.note("waited for a transaction of the sleeper's");
            sleeper.resume();
        }
        long atTakeover = run.landing().row();
        if (!held && random.nextBoolean()) {
            successor.awaitEnd();
        }
        sleeper.resume();
        if (held) {
            Lab.pause(random.nextInt(700) * 1_000_000L);
            successor.goOn();
        }
        run.note(held ? "woken beside a successor before its first chunk" : "woken later");
        checkWroteNothing(sleeper, atTakeover, run);
        run.expectDone(successor);
        run.expectDone(sleeper);
    }

    /** Asleep in the middle of a ledger transaction, a worker keeps others waiting until it wakes or is killed. */
    private static boolean tookOver(Worker successor, boolean held) {
        try {
            successor.await(event -> event.what() == (held ? What.HELD : What.STARTED) || event.ends(), BLOCKED);
            return true;
        } catch (CheckFailed e) {
            return false;
        }
    }

    /** Of its first attempt, after the take-over; as a new attempt it may well help. */
    private static void checkWroteNothing(Worker sleeper, long atTakeover, TrialRun run) {
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
        run.note("sleeper ended with " + sleeper.ending().map(Event::toString).orElse("nothing"));
    }
}
