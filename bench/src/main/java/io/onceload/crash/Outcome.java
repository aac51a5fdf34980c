package io.onceload.crash;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a trial; a line in a file of results.
 *
 * @param number of the trial within its fault, from 1
 * @param landings where the fault struck, each time
 * @param tries how often it was begun, since the fault struck too late
 * @param lostRows rows whose commit had been told of and was lost in a crash of the server
 * @param failed checks that failed, with what they found
 */
record Outcome(
        CrashFault fault,
        int number,
        long seed,
        Verdict verdict,
        String sample,
        List<String> landings,
        int tries,
        long lostRows,
        long millis,
        List<String> failed,
        List<String> notes) {
    static final String HEADER =
            "fault\ttrial\tseed\tverdict\tsample\tlandings\ttries\tlost_rows\tmillis\tfailed\tnotes\tend";

    private static final int COLUMNS = 12;
    private static final String END = ".";
    private static final String BETWEEN = " | ";

    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    Outcome {
        landings = List.copyOf(landings);
        failed = List.copyOf(failed);
        notes = List.copyOf(notes);
    }

    String toLine() {
        return String.join(
                "\t",
                fault.label(),
                Integer.toString(number),
                Long.toString(seed),
                verdict.name(),
                sample,
                joined(landings),
                Integer.toString(tries),
                Long.toString(lostRows),
                Long.toString(millis),
                joined(failed),
                joined(notes),
                END);
    }

    /** Whether nothing was cut off at the end of a line: every line ends with a mark. */
    static boolean isWhole(String line) {
        return line.endsWith(END) && line.split("\t", -1).length == COLUMNS;
    }

    static Outcome ofLine(String line) {
        String[] v = line.split("\t", -1);
        return new Outcome(
                CrashFault.ofLabel(v[0]),
                Integer.parseInt(v[1]),
                Long.parseLong(v[2]),
                Verdict.valueOf(v[3]),
                v[4],
                parts(v[5]),
                Integer.parseInt(v[6]),
                Long.parseLong(v[7]),
                Long.parseLong(v[8]),
                parts(v[9]),
                parts(v[10]));
    }

    private static String joined(List<String> texts) {
        return texts.stream()
                .map(text -> text.replaceAll("[\\t\\r\\n]+", " ").replace(BETWEEN, " / "))
                .collect(Collectors.joining(BETWEEN));
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(" \\| ", -1));
    }

    /** For a screen. */
    @Override
    public String toString() {
        return String.format(
                "%-7s %s %d  %d ms  %s  landed: %s%s%s%s",
                verdict,
                fault.label(),
                number,
                millis,
                sample,
                landings,
                lostRows > 0 ? "  lost " + lostRows + " rows" : "",
                notes.isEmpty() ? "" : "  " + notes,
                failed.isEmpty() ? "" : "\n    " + String.join("\n    ", failed));
    }
}
