package io.onceload.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * The {@code onceload} command on a machine that seems quick: by its clock commands take a hundredth of their time, so
 * that what they print does not depend on what else the machine does.
 */
final class UnhurriedMain {
    private static final int TIMES_AS_QUICK = 100;

    private UnhurriedMain() {}

    public static void main(String[] args) {
        Instant began = Instant.now();
        Main.main(() -> began.plus(Duration.between(began, Instant.now()).dividedBy(TIMES_AS_QUICK)), args);
    }
}
