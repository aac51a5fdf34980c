package io.onceload.embedded;

import org.jspecify.annotations.Nullable;

/** The private server could not be used. The message names the place, what was found there and what to do. */
public final class EmbeddedPostgresException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String place;
    private final String remedy;

    EmbeddedPostgresException(Object place, String problem, String remedy) {
        this(place, problem, remedy, null);
    }

    EmbeddedPostgresException(Object place, String problem, String remedy, @Nullable Throwable cause) {
        super(place + ": " + problem + ". To fix: " + remedy + ".", cause);
        this.place = place.toString();
        this.remedy = remedy;
    }

    /** The file, directory or setting where the fault was met. */
    public String place() {
        return place;
    }

    /** What the user can do about it, as one or two sentences without the final stop. */
    public String remedy() {
        return remedy;
    }
}
