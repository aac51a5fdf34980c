package io.onceload.jmh;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The command {@code bench/jmh}: JMH's own, with its options, but that it always measures the floors, the allocation and
 * the processor's time too, ends with one table, and fails where a figure is over its {@link Bound}.
 */
public final class Microbenchmarks {
    private static final int WRONG_USAGE = 2;

    private Microbenchmarks() {}

    /**
     * Runs it. Exits with 1 where a bound is broken.
     *
     * @param arguments patterns of names, and options of JMH's command line
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions said;
        try {
            said = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            refuse(e.getMessage() + "; expected an option that bench/jmh -h tells");
            return;
        }
        if (said.shouldHelp() || said.shouldList() || said.shouldListWithParams() || said.shouldListProfilers()) {
            Main.main(arguments);
            return;
        }
        OptionsBuilder options = new OptionsBuilder();
        options.parent(said).addProfiler(GCProfiler.class).addProfiler(CpuTimeProfiler.class);
        if (!said.getIncludes().isEmpty()) {
            if (BenchmarkList.defaultList()
                    .find(
                            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                            said.getIncludes(),
                            said.getExcludes())
                    .isEmpty()) {
                refuse(said.getIncludes()
                        + ": found no benchmark of such a name, expected one that bench/jmh -l lists");
                return;
            }
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

    private static void refuse(String reason) {
        System.err.println(reason);
        System.exit(WRONG_USAGE);
    }
}
