package io.onceload.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command {@code bench/crash}. Ends with 0 only if every trial passed, or every sabotage was detected. */
public final class CrashMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final CrashOptions options;

    private CrashMain(CrashOptions options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException {
        CrashOptions options;
        try {
            options = CrashOptions.of(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        System.exit(new CrashMain(options).run() ? 0 : FAILED);
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private boolean run() throws IOException {
        if (options.help()) {
            say(CrashOptions.USAGE);
            return true;
        }
        if (options.report() != null) {
            return report(options.report());
        }
        Path home = Files.createTempDirectory("onceload-crash-");
        boolean passed = false;
        try (Trials trials = Trials.open(home, true, archive(home))) {
            say("Seed " + options.seed() + ", PostgreSQL " + trials.serverVersion() + ", " + home);
            passed = options.sabotage() ? sabotage(trials) : campaign(trials);
        } finally {
            if (passed) {
                delete(home);
            } else {
                say("Kept " + home);
            }
        }
        return passed;
    }

    private static boolean report(Path file) throws IOException {
        List<Outcome> outcomes;
        try {
            outcomes = Campaign.read(file);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return false;
        }
        say(Report.of(outcomes));
        return outcomes.stream().noneMatch(outcome -> outcome.verdict() == Outcome.Verdict.FAILED);
    }

    private boolean campaign(Trials trials) throws IOException {
        Campaign campaign = new Campaign(options.out(), CrashMain::say);
        for (CrashFault fault : options.faults()) {
            for (int number = options.first(); number <= options.last(fault); number++) {
                if (!campaign.has(fault, number, options.seed())) {
                    campaign.add(trials.run(fault, number, options.seed(), Sabotage.NONE, options.dressing()));
                }
            }
        }
        say("");
        say(campaign.report());
        return campaign.allPassed();
    }

    private boolean sabotage(Trials trials) {
        boolean all = true;
        for (Sabotage sabotage : Sabotage.values()) {
            if (sabotage != Sabotage.NONE) {
                SabotageTrials.Finding finding = SabotageTrials.run(trials, sabotage, options.seed());
                say(finding.toString());
                all &= finding.detected();
            }
        }
        return all;
    }

    /** Classes as the JVM wants them in memory; it can make that of jars only. Null if it cannot. */
    private static @Nullable String archive(Path home) {
        boolean jars = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .allMatch(entry -> entry.endsWith(".jar"));
        return jars ? ClassArchive.make(home) : null;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
