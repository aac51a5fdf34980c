package io.onceload.jmh;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The command {@code bench/jmh}: JMH's own, with its options, but that it always measures the floors, the allocation and
 * the processor's time too, ends with one table, and fails where a figure is over its {@link Bound}.
 */
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /**
     * Runs it. Exits with 1 where a bound is broken.
     *
     * @param arguments patterns of names, and options of JMH's command line
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions said = new CommandLineOptions(arguments);
        if (said.shouldHelp() || said.shouldList() || said.shouldListWithParams() || said.shouldListProfilers()) {
            Main.main(arguments);
            return;
        }
        OptionsBuilder options = new OptionsBuilder();
        options.parent(said).addProfiler(GCProfiler.class).addProfiler(CpuTimeProfiler.class);
        if (!said.getIncludes().isEmpty()) {
            said.getIncludes().forEach(options::include);
            Measured.FLOORS.forEach(options::include);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        Measured measured = new Measured(results);
        System.out.println();
        measured.table().forEach(System.out::println);
        List<String> broken = measured.broken();
        broken.forEach(System.out::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }
}
