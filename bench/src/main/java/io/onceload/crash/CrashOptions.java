package io.onceload.crash;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param trials of each fault
 * @param trial the only one to run; 0 for all
 * @param dressing how all files are written, or null for any way
 * @param out file for results, or null
 * @param report file to report on, or null
 */
record CrashOptions(
        List<CrashFault> faults,
        int trials,
        int trial,
        long seed,
        @Nullable Dressing dressing,
        @Nullable Path out,
        @Nullable Path report,
        boolean sabotage,
        boolean campaign,
        boolean help) {
    private static final int CAMPAIGN_KILLS = 1000;
    private static final int CAMPAIGN_OTHERS = 100;

    static final String USAGE = """
            bench/crash [--fault NAME[,NAME…]|all|others] [--trials N] [--seed N] [--trial K] [--format NAME] [--out FILE]
                    trials of each fault, with files of any format, or of one; with --out, results are appended, and what is in FILE is not done again
            bench/crash --campaign [--seed N] [--out FILE]
                    1,000 trials of kill and 100 of each other fault
            bench/crash --sabotage [--seed N]
                    breaks the engine on purpose; each break must be detected
            bench/crash --report FILE
                    what the trials in FILE came to""";

    static CrashOptions of(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        CrashOptions options =
                new CrashOptions(CrashFault.ofLabels("all"), 1, 0, 1, null, null, null, false, false, false);
        while (!left.isEmpty()) {
            String name = left.remove();
            options = switch (name) {
                case "--fault" -> options.with(CrashFault.ofLabels(value(name, left)));
                case "--trials" -> options.withTrials(number(name, left), options.trial);
                case "--trial" -> options.withTrials(options.trials, number(name, left));
                case "--seed" -> options.withSeed(number(name, left));
                case "--format" -> options.withDressing(Dressing.ofLabel(value(name, left)));
                case "--out" -> options.withFiles(Path.of(value(name, left)), options.report);
                case "--report" -> options.withFiles(options.out, Path.of(value(name, left)));
                case "--sabotage" -> options.withModes(true, false, false);
                case "--campaign" -> options.withModes(false, true, false);
                case "--help", "-h" -> options.withModes(false, false, true);
                default -> throw new IllegalArgumentException("found \"" + name + "\", expected\n" + USAGE);
            };
        }
        return options;
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + ": found nothing behind it, expected a value");
        }
        return left.remove();
    }

    private static int number(String name, Deque<String> left) {
        String value = value(name, left);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(name + ": found \"" + value + "\", expected a whole number from 1");
    }

    private CrashOptions with(List<CrashFault> newFaults) {
        return new CrashOptions(newFaults, trials, trial, seed, dressing, out, report, sabotage, campaign, help);
    }

    private CrashOptions withTrials(int newTrials, int newTrial) {
        return new CrashOptions(faults, newTrials, newTrial, seed, dressing, out, report, sabotage, campaign, help);
    }

    private CrashOptions withSeed(long newSeed) {
        return new CrashOptions(faults, trials, trial, newSeed, dressing, out, report, sabotage, campaign, help);
    }

    private CrashOptions withDressing(Dressing newDressing) {
        return new CrashOptions(faults, trials, trial, seed, newDressing, out, report, sabotage, campaign, help);
    }

    private CrashOptions withFiles(@Nullable Path newOut, @Nullable Path newReport) {
        return new CrashOptions(faults, trials, trial, seed, dressing, newOut, newReport, sabotage, campaign, help);
    }

    private CrashOptions withModes(boolean newSabotage, boolean newCampaign, boolean newHelp) {
        return new CrashOptions(faults, trials, trial, seed, dressing, out, report, newSabotage, newCampaign, newHelp);
    }

    /** The first trial to run. */
    int first() {
        return trial > 0 ? trial : 1;
    }

    /** The last trial of a fault to run. */
    int last(CrashFault fault) {
        if (trial > 0) {
            return trial;
        }
        if (campaign) {
            return fault == CrashFault.KILL ? CAMPAIGN_KILLS : CAMPAIGN_OTHERS;
        }
        return trials;
    }
}
