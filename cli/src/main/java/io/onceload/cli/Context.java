package io.onceload.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What every command works with.
 *
 * @param secrets what must never be shown
 * @param interruption asks the command to stop
 * @param zone in which times are shown
 */
record Context(
        Streams streams,
        Environment environment,
        Secrets secrets,
        Interruption interruption,
        InstantSource clock,
        ZoneId zone) {

    PrintStream out() {
        return streams.out();
    }

    PrintStream err() {
        return streams.err();
    }

    OnceloadHome home() {
        return new OnceloadHome(environment.home());
    }

    Times times() {
        return new Times(clock, zone);
    }

    /** A command to type, such as {@code onceload status}. */
    String command(String rest) {
        return environment.command() + " " + rest;
    }
}
