package io.onceload.crash;

/**
 * A fault that strikes a worker from within, at an exact place.
 *
 * @param step the kind of transaction
 * @param place where in it
 * @param occurrence which one of this kind, from 1
 * @param millis how late a late commit comes
 */
record Trap(Step step, Place place, int occurrence, Effect effect, int millis) {
    static final Trap NONE = new Trap(Step.ANY, Place.MARK, 0, Effect.DIE, 0);

    enum Place {
        /** Before the statement that marks the step; for {@link Step#ANY} at any call. */
        MARK,
        /** Before its commit. */
        COMMIT,
        /** After its commit, which the engine does not know of yet. */
        DONE
    }

    enum Effect {
        /** The process ends at once. */
        DIE,
        /** The connection breaks. */
        CUT,
        /** The connection breaks for the engine; its commit reaches the server later. */
        LATE,
        /** The worker waits until it is told to go on. */
        HOLD
    }

    static Trap at(Step step, Place place, int occurrence, Effect effect) {
        return new Trap(step, place, occurrence, effect, 0);
    }

    boolean isSet() {
        return occurrence > 0;
    }

    @Override
    public String toString() {
        return isSet() ? effect + " at " + place + " of " + step + " " + occurrence : "none";
    }
}
