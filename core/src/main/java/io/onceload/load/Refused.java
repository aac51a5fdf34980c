package io.onceload.load;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A range of several rows cannot be applied as one: the database refused it, or its outcome cannot be told apart row by
 * row because a concurrent transaction came between. The caller rolls back and comes again with less.
 */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason, @Nullable SQLException cause) {
        super(reason, cause, false, false);
    }
}
