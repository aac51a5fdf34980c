package io.onceload.plan.yaml;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Place;
import io.onceload.model.PlanForm;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with one plan file, to be told together. What cannot be judged because of a fault is kept in mind,
 * so that nothing false is told of it later. Not thread-safe while a file is read.
 */
final class PlanFaults {
    private final String file;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> unsure = new HashSet<>();

    /** @param file name of the file as people know it */
    PlanFaults(String file) {
        this.file = file;
    }

    /**
     * Takes a fault down.
     *
     * @param found what was found and what was expected, without a full stop
     * @param remedy an imperative sentence without a full stop
     */
    void add(Place place, String found, String remedy) {
        problems.add(new Problem(null, place, found, Remedy.of(remedy)));
    }

    /** Takes a fault down that was found in the plan, and not in its text. */
    void add(Problem problem, Places places) {
        problems.add(located(problem, problem.found(), places));
    }

    /** From now on nobody knows what {@code part} was meant to say; {@code ""} is the whole plan. */
    void addUnsure(String part) {
        unsure.add(part);
    }

    boolean isUnsure(@Nullable String part) {
        return part != null && unsure.contains(part);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    int size() {
        return problems.size();
    }

    /** @throws ImportException {@code PLAN_INVALID} telling every fault in the order of the file, if there are any */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw all(Fault.PLAN_INVALID, problems, null);
        }
    }

    /** These faults together with one that was found later, which is about the plan. */
    ImportException with(ImportException later, Places places) {
        Set<Problem> together = new LinkedHashSet<>(problems);
        String place = later.place().startsWith("plan for ") ? "" : later.place() + ": ";
        for (Problem problem : later.problems()) {
            if (!isUnsure(problem.part())) {
                together.add(located(problem, place + problem.found(), places));
            }
        }
        return all(problems.isEmpty() ? later.fault() : Fault.PLAN_INVALID, together, later);
    }

    /** Without its part, so that what is found twice is told once. */
    private static Problem located(Problem problem, String found, Places places) {
        String part = problem.part();
        return new Problem(
                null,
                part == null ? Place.START : places.of(part),
                found,
                Remedy.of(problem.remedy().in(PlanForm.FILE)));
    }

    private ImportException all(Fault fault, Set<Problem> together, @Nullable Throwable cause) {
        List<Problem> inOrder = together.stream()
                .sorted(Comparator.comparing(Problem::at, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new ImportException(fault, file, inOrder, cause);
    }
}
