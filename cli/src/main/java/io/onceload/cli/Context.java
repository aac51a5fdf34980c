package io.onceload.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

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

    /** {@code text} from below as this user should see it: commands as they were called, and no password. */
    String shown(@Nullable String text) {
        return secrets.masked(String.valueOf(text).replace("`onceload ", "`" + environment.command() + " "));
    }

    /** A command to type, such as {@code onceload status}. */
    String command(String rest) {
        return environment.command() + " " + rest;
    }
}
