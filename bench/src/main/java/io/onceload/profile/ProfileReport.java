package io.onceload.profile;

import io.onceload.profile.flame.FlameGraph;
import io.onceload.profile.flame.Role;
import io.onceload.profile.flame.Stacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Profiles as tables in Markdown, a column for each case. */
final class ProfileReport {
    private static final int FRAMES = 12;
    private static final double MEGA = 1e6;

    private final List<CaseProfile> profiles;
    private final String caller;
    private final StringBuilder text = new StringBuilder();

    private ProfileReport(List<CaseProfile> profiles, String caller) {
        this.profiles = profiles;
        this.caller = caller;
    }

    /** @param caller name of the thread that imported */
    static String of(List<CaseProfile> profiles, String caller) {
        ProfileReport report = new ProfileReport(profiles, caller);
        report.processors();
        report.threads();
        report.sessions();
        profiles.forEach(report::frames);
        return report.text.toString();
    }

    private void processors() {
        head("processor seconds");
        row("wall seconds", p -> decimal(p.seconds()));
        row("reader", p -> decimal(p.cpuSeconds(Role.READER, caller)));
        row("loaders", p -> decimal(p.cpuSeconds(Role.LOADER, caller)));
        row("rest of the JVM: compilers, garbage collector, this profiler", p -> decimal(rest(p)));
        row("server: the import's sessions", p -> decimal(p.server().sessionCpuSeconds()));
        row("server: its other processes", p -> decimal(p.server().otherCpuSeconds()));
        row("cores kept busy", p -> decimal(cores(p)));
        row("WAL, MB", p -> String.format(Locale.ROOT, "%.0f", p.server().walBytes() / MEGA));
        text.append('\n');
    }

    private double rest(CaseProfile p) {
        return p.clientCpuSeconds() - p.cpuSeconds(Role.READER, caller) - p.cpuSeconds(Role.LOADER, caller);
    }

    private static double cores(CaseProfile p) {
        return (p.clientCpuSeconds()
                        + p.server().sessionCpuSeconds()
                        + p.server().otherCpuSeconds())
                / p.seconds();
    }

    private void threads() {
        head("share of the wall time");
        Set<String> names = new TreeSet<>();
        profiles.forEach(p -> names.addAll(p.threads().keySet()));
        for (String name : names) {
            String label = name.equals(caller) ? "caller, the first loader" : name;
            row(label + ": on a processor", p -> percent(of(p, name).cpuSeconds() / p.seconds()));
            for (ThreadActivity activity : ThreadActivity.values()) {
                if (profiles.stream().anyMatch(p -> of(p, name).share(activity) > 0.005)) {
                    row(
                            label + ": " + activity.label(),
                            p -> percent(of(p, name).share(activity)));
                }
            }
        }
        text.append('\n');
    }

    private static ThreadWatch.ThreadTime of(CaseProfile p, String thread) {
        return p.threads().getOrDefault(thread, new ThreadWatch.ThreadTime(0, Map.of()));
    }

    private void sessions() {
        head("seconds of the loading sessions, by state");
        counts(p -> p.server().states());
        head("the active ones, by statement");
        counts(p -> p.server().statements());
    }

    private interface Looks {
        Map<String, Integer> of(CaseProfile profile);
    }

    private void counts(Looks looks) {
        Map<String, Integer> sums = new TreeMap<>();
        profiles.forEach(p -> looks.of(p).forEach((name, count) -> sums.merge(name, count, Integer::sum)));
        sums.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue(Comparator.naturalOrder())))
                .limit(FRAMES)
                .forEach(sum ->
                        row(sum.getKey(), p -> decimal(p.secondsOf(looks.of(p).getOrDefault(sum.getKey(), 0)))));
        text.append('\n');
    }

    private void frames(CaseProfile p) {
        for (Role role : Role.values()) {
            Stacks stacks = p.stacks().getOrDefault(role, new Stacks());
            text.append("| ")
                    .append(p.name())
                    .append(", ")
                    .append(role.label())
                    .append(": what ran | samples | share |\n");
            text.append("|---|---:|---:|\n");
            for (Stacks.Self self : stacks.self(FRAMES)) {
                line(List.of(
                        "`" + FlameGraph.label(self.frame()) + "`",
                        Integer.toString(self.samples()),
                        percent((double) self.samples() / stacks.total())));
            }
            text.append('\n');
        }
    }

    private void head(String title) {
        List<String> cells = new ArrayList<>(List.of(title));
        profiles.forEach(p -> cells.add(p.name()));
        line(cells);
        text.append("|---").append("|---:".repeat(profiles.size())).append("|\n");
    }

    private interface Cell {
        String of(CaseProfile profile);
    }

    private void row(String label, Cell cell) {
        List<String> cells = new ArrayList<>(List.of(label));
        profiles.forEach(p -> cells.add(cell.of(p)));
        line(cells);
    }

    private void line(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
