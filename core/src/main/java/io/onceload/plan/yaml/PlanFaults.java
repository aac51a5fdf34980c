package io.onceload.plan.yaml;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with one plan file, to be told together. Not thread-safe. */
final class PlanFaults {
    private final String file;
    private final List<PlanFault> faults = new ArrayList<>();

    /** @param file name of the file as people know it */
    PlanFaults(String file) {
        this.file = file;
    }

    /** One fault; its parts are what a message is made of. */
    private record PlanFault(Place place, String found, String remedy) {}

    /**
     * Takes a fault down.
     *
     * @param found what was found and what was expected, without a full stop
     * @param remedy an imperative sentence without a full stop
     */
    void add(Place place, String found, String remedy) {
        faults.add(new PlanFault(place, found, remedy));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** @throws ImportException {@code PLAN_INVALID} telling every fault in the order of the file, if there are any */
    void throwIfAny() {
        if (faults.isEmpty()) {
            return;
        }
        faults.sort(Comparator.comparing(PlanFault::place));
        if (faults.size() == 1) {
            PlanFault only = faults.get(0);
            throw new ImportException(Fault.PLAN_INVALID, file + ":" + only.place(), only.found(), only.remedy());
        }
        List<String> lines = faults.stream()
                .map(fault -> file + ":" + fault.place() + ": " + fault.found() + ". To fix: " + fault.remedy() + ".")
                .toList();
        throw ImportException.ofLines(
                Fault.PLAN_INVALID,
                file,
                lines,
                "correct these places; docs/reference/plan.md" + " explains every key");
    }
}
