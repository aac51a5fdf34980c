package io.onceload.reference;

import io.onceload.model.RejectCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case tried: what the reference and the engine made of it.
 *
 * @param trial the case
 * @param expected by the reference
 * @param actual by the engine; null if it failed
 * @param failure what the engine threw, or null
 */
record Trial(
        Case trial,
        Outcome expected,
        @Nullable Outcome actual,
        @Nullable Throwable failure) {

    static Trial of(Case trial, Workbench bench) throws Exception {
        try {
            bench.lay(trial);
            Outcome expected = bench.reference(trial);
            try {
                return new Trial(trial, expected, bench.engine(trial), null);
            } catch (RuntimeException | Error e) {
                return new Trial(trial, expected, null, e);
            }
        } finally {
            bench.clear(trial);
        }
    }

    /** What differs; empty if engine and reference agree. */
    Optional<String> difference() {
        if (actual == null) {
            return Optional.of("the engine failed: " + failure);
        }
        if (!actual.counts().equals(expected.counts())) {
            return Optional.of("counts differ");
        }
        if (!actual.contents().equals(expected.contents())) {
            return Optional.of("the tables differ");
        }
        if (!actual.rejects().keySet().equals(expected.rejects().keySet())) {
            return Optional.of("other rows are rejected");
        }
        return expected.rejects().keySet().stream()
                .filter(row -> !codesAgree(row, actual.rejects().get(row)))
                .map(row -> "row " + row + " is rejected for another reason")
                .findFirst();
    }

    /** A row with one fault has one code; of several faults the engine may name more than the reference, or another. */
    private boolean codesAgree(long row, Set<RejectCode> given) {
        Line line = trial.lines().get(Math.toIntExact(row) - 1);
        Set<RejectCode> faults = line.faults(trial.kind());
        faults.addAll(line.meant(trial.rules()).faults(trial.kind()));
        Set<RejectCode> wanted = expected.rejects().get(row);
        if (wanted.containsAll(faults)) {
            return given.equals(wanted);
        }
        Set<RejectCode> possible = EnumSet.copyOf(faults);
        possible.addAll(wanted);
        return possible.containsAll(given);
    }

    /** Tries smaller and smaller cases that still differ. */
    static Trial shrunk(Trial differing, Workbench bench) throws Exception {
        Trial smallest = differing;
        for (int tries = 0; tries < 200; ) {
            Trial smaller = null;
            for (Case candidate : smaller(smallest.trial())) {
                tries++;
                Trial tried = of(candidate, bench);
                if (tried.difference().isPresent()) {
                    smaller = tried;
                    break;
                }
            }
            if (smaller == null) {
                break;
            }
            smallest = smaller;
        }
        return smallest;
    }

    private static List<Case> smaller(Case trial) {
        List<Case> smaller = new ArrayList<>();
        for (int i = trial.stops().size() - 1; i >= 0; i--) {
            smaller.add(trial.with(trial.prior(), trial.lines(), without(trial.stops(), i)));
        }
        if (trial.prior().size() > 1) {
            smaller.add(trial.with(List.of(), trial.lines(), trial.stops()));
        }
        for (int i = trial.lines().size() - 1; i >= 0; i--) {
            smaller.add(trial.with(trial.prior(), without(trial.lines(), i), trial.stops()));
        }
        for (int i = trial.prior().size() - 1; i >= 0; i--) {
            smaller.add(trial.with(without(trial.prior(), i), trial.lines(), trial.stops()));
        }
        return smaller;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    /** All that is needed to understand the difference, and to see it again. */
    String report() {
        return """
                %s [seed %d]
                again: mvn test -pl core -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false \
                -Donceload.reference.seed=%d
                kind %s, key %s, duplicates %s, on-conflict %s, chunks of %d rows, %d loaders, stops %s, %s
                %s
                rows there before:
                %srules:
                %sfile:
                %sreference: %s
                engine: %s
                """.formatted(
                        difference().orElse("no difference"),
                        trial.seed(),
                        trial.seed(),
                        trial.kind().name(),
                        trial.kind().key(),
                        trial.duplicates(),
                        trial.onConflict(),
                        trial.chunkRows(),
                        trial.loaders(),
                        trial.stops(),
                        trial.limited() ? "few rights" : "all rights",
                        String.join(";\n", trial.kind().ddl()),
                        Line.csv(trial.kind(), trial.prior(), noRules(trial.kind())),
                        rules(trial),
                        Line.csv(trial.kind(), trial.lines(), trial.rules()),
                        expected,
                        actual == null ? stack(failure) : actual);
    }

    /** As many as the kind has fields, none of which asks for anything. */
    static List<FieldRule> noRules(TableKind kind) {
        return kind.fields().stream().map(field -> FieldRule.NONE).toList();
    }

    private static String rules(Case trial) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < trial.rules().size(); i++) {
            if (!trial.rules().get(i).equals(FieldRule.NONE)) {
                rules.append(trial.kind().fields().get(i).column())
                        .append(' ')
                        .append(trial.rules().get(i))
                        .append('\n');
            }
        }
        return rules.toString();
    }

    private static String stack(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
