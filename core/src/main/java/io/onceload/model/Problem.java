package io.onceload.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that are wrong with a plan.
 *
 * @param part the part of the plan that it is about, keys as in a plan file with slashes between: {@code target/key},
 *     {@code columns/price/min}; null for none
 * @param at where that stands in the plan's file; null where it came from no file, or that is not known
 * @param found what was found and what was expected, without a full stop
 */
public record Problem(@Nullable String part, @Nullable Place at, String found, Remedy remedy) implements Serializable {
    /** About {@code part}, at a place that is not known. */
    public static Problem of(@Nullable String part, String found, Remedy remedy) {
        return new Problem(part, null, found, remedy);
    }

    /** As {@link #of(String, String, Remedy)}, mended in the same way whatever the plan's form. */
    public static Problem of(@Nullable String part, String found, String remedy) {
        return of(part, found, Remedy.of(remedy));
    }

    /** The same at a place in a file. */
    public Problem at(@Nullable Place place) {
        return new Problem(part, place, found, remedy);
    }

    /** The same with a remedy in the words of one form alone. */
    Problem in(PlanForm form) {
        return new Problem(part, at, found, Remedy.of(remedy.in(form)));
    }
}
