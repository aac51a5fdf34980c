package io.onceload.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Somebody who does a {@link Job}, as seen from outside. Its events are kept in order. */
abstract class Worker implements AutoCloseable {
    /** Far longer than a trial takes; a worker that needs it hangs. */
    static final Duration LONG = Duration.ofSeconds(60);

    private final List<Event> events = new ArrayList<>();
    private boolean gone;

    abstract void begin(Job job);

    /** Lets a worker go on that its trap holds. */
    abstract void goOn();

    /** Asks it to stop at a checkpoint, as a service manager does. */
    abstract void stop();

    /** Ends it at once, as {@code kill -9} does; returns when it is gone. */
    abstract void kill();

    final synchronized void heard(Event event) {
        events.add(event);
        notifyAll();
    }

    /** Nothing will be heard of it any more. */
    final synchronized void leave() {
        gone = true;
        notifyAll();
    }

    final synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The last event that says how it ended, if it could say so. */
    final Optional<Event> ending() {
        return events().stream().filter(Event::ends).findFirst();
    }

    /**
     * Waits for an event, or for the end.
     *
     * @return the first such event; empty if the worker ended without
     * @throws CheckFailed if the worker hangs
     */
    final Optional<Event> await(Predicate<Event> wanted) {
        return await(wanted, LONG);
    }

    final synchronized Optional<Event> await(Predicate<Event> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Event> found = events.stream().filter(wanted).findFirst();
            if (found.isPresent() || gone) {
                return found;
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new CheckFailed("hang", "a worker said nothing more after: " + lastWords());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a worker", e);
            }
        }
    }

    /** Waits until it has ended, one way or the other. */
    final Optional<Event> awaitEnd() {
        return await(Event::ends);
    }

    /** What was heard last, for messages. */
    final synchronized String lastWords() {
        int size = events.size();
        return String.valueOf(events.subList(Math.max(0, size - 4), size));
    }

    /** The largest number of rows that it said were committed. */
    final long mostCommitted() {
        return events().stream()
                .filter(event -> event.what() == Event.What.COMMITTED)
                .mapToLong(event -> event.number(0))
                .max()
                .orElse(0);
    }

    /** Ends it if it still runs. */
    @Override
    public abstract void close();
}
