package io.onceload.cli.context;

import io.onceload.cli.terminal.Environment;
import io.onceload.cli.terminal.Look;
import io.onceload.cli.terminal.Streams;
import io.onceload.cli.terminal.Times;
import io.onceload.cli.terminal.Wrapped;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every command works with.
 *
 * @param secrets what must never be shown
 * @param interruption asks the command to stop
 * @param zone in which times are shown
 * @param look how things are shown
 */
public record Context(
        Streams streams,
        Environment environment,
        Secrets secrets,
        Interruption interruption,
        InstantSource clock,
        ZoneId zone,
        Look look) {
    private static final PrintStream NOBODY = new PrintStream(OutputStream.nullOutputStream());

    /** As a command with these arguments is to look. */
    public Context looking(List<String> args) {
        return new Context(
                streams, environment, secrets, interruption, clock, zone, Look.of(args, environment, streams));
    }

    public PrintStream out() {
        return streams.out();
    }

    /** For progress and hints; nobody reads them where quiet is asked for. */
    public PrintStream err() {
        return look.quiet() ? NOBODY : streams.err();
    }

    /** For what comes before the result: with the result where people read, apart from it where programs do. */
    public PrintStream heading() {
        return look.quiet() ? NOBODY : look.json() ? streams.err() : streams.out();
    }

    /** Tells what went wrong, whatever else is told. */
    public void tellFault(String text) {
        streams.err().println(look.err().fault(forTerminal(text)));
    }

    /** Tells of data that does not go in, whatever else is told. */
    public void tellLoss(String text) {
        streams.err().println(forTerminal(text));
    }

    /** Tells what may come next. */
    public void hint(String text) {
        // One with a command in it stays whole, to be copied.
        err().println(look.err().hint(text.contains(environment.command() + " ") ? text : forTerminal(text)));
    }

    /** In lines that fit where a person reads; programs that read lines get one. */
    private String forTerminal(String text) {
        return streams.watched() ? Wrapped.lines(text) : text;
    }

    public OnceloadHome home() {
        return new OnceloadHome(environment.home());
    }

    public Times times() {
        return new Times(clock, zone);
    }

    /** {@code text} from below as this user should see it: commands as they were called, and no password. */
    public String shown(@Nullable String text) {
        return secrets.masked(String.valueOf(text).replace("`onceload ", "`" + environment.command() + " "));
    }

    /** A command to type, such as {@code onceload status}. */
    public String command(String rest) {
        return environment.command() + " " + rest;
    }
}
