package io.onceload.map.convert;

import io.onceload.model.Shown;
import org.jspecify.annotations.Nullable;

/** How messages speak of values beyond a rule's bounds. */
enum Order {
    SIZE("less than", "smallest", "more than", "largest"),
    TIME("before", "earliest", "after", "latest");

    private final String below;
    private final String first;
    private final String above;
    private final String last;

    Order(String below, String first, String above, String last) {
        this.below = below;
        this.first = first;
        this.above = above;
        this.last = last;
    }

    String below(CharSequence text, int from, int to, @Nullable String min) {
        return Shown.plain(text, from, to) + " is " + below + " " + min + ", the " + first + " allowed";
    }

    String above(CharSequence text, int from, int to, @Nullable String max) {
        return Shown.plain(text, from, to) + " is " + above + " " + max + ", the " + last + " allowed";
    }

    /** Two bounds between which there is nothing. */
    String crossed(String min, String max) {
        return "min " + min + " is " + above + " max " + max;
    }
}
