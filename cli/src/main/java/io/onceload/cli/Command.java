package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Faults;
import io.onceload.cli.option.Arguments;
import picocli.CommandLine.Model.CommandSpec;

/** One command of the program, such as {@code import}. */
interface Command {
    /** Its options and arguments. Asked once, and only of the command that was called. */
    CommandSpec spec();

    /**
     * Does what was asked.
     *
     * @return the exit code
     * @throws RuntimeException whatever stopped it; {@link Faults} tells the user
     */
    int run(Arguments arguments, Context context);
}
