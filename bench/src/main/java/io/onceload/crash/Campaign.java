package io.onceload.crash;

import io.onceload.crash.Outcome.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Many trials, whose results go to a file line by line, so that a campaign goes on where it was stopped. */
final class Campaign {
    private final @Nullable Path out;
    private final Consumer<String> say;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    /**
     * Reads what is in the file already.
     *
     * @param out where results are appended; null to keep none
     */
    Campaign(@Nullable Path out, Consumer<String> say) throws IOException {
        this.out = out;
        this.say = say;
        if (out == null) {
            return;
        }
        if (Files.exists(out)) {
            for (Outcome outcome : read(out)) {
                outcomes.add(outcome);
                done.add(key(outcome.fault(), outcome.number(), outcome.seed()));
            }
        } else {
            append(Outcome.HEADER);
        }
    }

    /** The results in a file; a line that was cut off is left out. */
    static List<Outcome> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + ": found no such file, expected one that --out has written");
        }
        List<String> lines = Files.readString(file).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(Outcome.HEADER)) {
            throw new IllegalArgumentException(file + ": found another first line than that of a file of results");
        }
        return lines.stream()
                .skip(1)
                .filter(Outcome::isWhole)
                .map(Outcome::ofLine)
                .toList();
    }

    boolean has(CrashFault fault, int number, long seed) {
        return done.contains(key(fault, number, seed));
    }

    private static String key(CrashFault fault, int number, long seed) {
        return fault + " " + number + " " + seed;
    }

    void add(Outcome outcome) throws IOException {
        outcomes.add(outcome);
        say.accept(outcome.toString());
        append(outcome.toLine());
    }

    private void append(String line) throws IOException {
        if (out == null) {
            return;
        }
        String start = "";
        if (Files.exists(out)) {
            byte[] before = Files.readAllBytes(out);
            start = before.length > 0 && before[before.length - 1] != '\n' ? "\n" : "";
        }
        Files.writeString(
                out, start + line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    boolean allPassed() {
        return outcomes.stream().noneMatch(outcome -> outcome.verdict() == Verdict.FAILED);
    }

    String report() {
        return Report.of(outcomes);
    }
}
