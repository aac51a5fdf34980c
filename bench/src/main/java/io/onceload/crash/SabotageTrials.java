package io.onceload.crash;

import java.util.List;
import java.util.stream.Collectors;

/** Runs a broken engine through trials, until a check notices or patience is over. */
final class SabotageTrials {
    /** A break shows only if the fault strikes where it matters. */
    static final int MOST_TRIALS = 10;

    private SabotageTrials() {}

    /**
     * What came of one break.
     *
     * @param failed checks that noticed, with what they found; empty if none did
     * @param trials how many it took
     */
    record Finding(Sabotage sabotage, List<String> failed, int trials) {
        Finding {
            failed = List.copyOf(failed);
        }

        boolean detected() {
            return !failed.isEmpty();
        }

        private String how() {
            String first = failed.get(0);
            return "by " + failed.stream().map(Report::check).collect(Collectors.joining(", ")) + "; trial " + trials
                    + "; " + (first.length() > 200 ? first.substring(0, 200) + "…" : first);
        }

        @Override
        public String toString() {
            return String.format(
                    "%-10s %-20s %s%n           %s",
                    detected() ? "detected" : "UNDETECTED",
                    sabotage.label(),
                    sabotage.what(),
                    detected() ? how() : "in " + trials + " trials");
        }
    }

    static Finding run(Trials trials, Sabotage sabotage, long seed) {
        int number = 0;
        while (number < MOST_TRIALS) {
            number++;
            List<String> failed =
                    trials.run(sabotage.under(), number, seed, sabotage).failed();
            if (!failed.isEmpty()) {
                return new Finding(sabotage, failed, number);
            }
        }
        return new Finding(sabotage, List.of(), number);
    }
}
