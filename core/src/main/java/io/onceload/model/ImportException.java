package io.onceload.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something stopped an import or a command. The message reads <i>place: what was found, what was expected. To fix:
 * … [CODE]</i>; the parts are also here one by one. Where several things are wrong at once, all are told, each with its own
 * remedy in a line of its own. All of it outlives Java's serialization.
 */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String place;
    private final List<Problem> problems;

    /** One thing is wrong; the parts as in the constructor with a cause. */
    public ImportException(Fault fault, String place, String found, String remedy) {
        this(fault, place, found, remedy, null);
    }

    /**
     * @param place where: a file and line, a table, a setting
     * @param found what was found and what was expected, without a full stop
     * @param remedy what to do, as an imperative sentence without a full stop
     * @param cause what was thrown below, kept for logs
     */
    public ImportException(Fault fault, String place, String found, String remedy, @Nullable Throwable cause) {
        this(fault, place, List.of(Problem.of(null, found, remedy)), cause);
    }

    /**
     * Several things may be wrong, each to be mended by itself.
     *
     * @param problems at least one, in the order in which they are told
     */
    public ImportException(Fault fault, String place, List<Problem> problems, @Nullable Throwable cause) {
        super(message(fault, place, problems), cause);
        this.fault = fault;
        this.place = place;
        this.problems = List.copyOf(problems);
    }

    private static String message(Fault fault, String place, List<Problem> problems) {
        StringBuilder message = new StringBuilder();
        if (problems.size() == 1) {
            Place at = problems.get(0).at();
            message.append(place).append(at == null ? "" : ":" + at).append(": ");
            message.append(problems.get(0).found());
        } else {
            message.append(place).append(" has ").append(problems.size()).append(" faults:");
            for (Problem problem : problems) {
                message.append("\n  ").append(problem.at() == null ? "" : place + ":" + problem.at() + ": ");
                message.append(problem.found()).append(". To fix: ");
                message.append(sentence(problem.remedy().java()));
            }
        }
        return message.append(problems.size() == 1 ? ". " : "\n")
                .append("To fix: ")
                .append(sentence(remedy(problems)))
                .append(" [")
                .append(fault)
                .append(']')
                .toString();
    }

    /** A statement that ends a remedy keeps its own end, to be copied. */
    private static String sentence(String remedy) {
        return remedy.endsWith(";") ? remedy : remedy + ".";
    }

    private static String remedy(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).remedy().java();
        }
        return problems.stream().anyMatch(problem -> problem.at() != null)
                ? "correct these places; docs/reference/plan.md explains every key"
                : "correct each of them";
    }

    /**
     * The same with remedies in the words of another form of plan than the builder. What was in the words of a form already
     * stays as it is.
     */
    public ImportException in(PlanForm form) {
        boolean same = problems.stream()
                .allMatch(problem ->
                        problem.remedy().in(form).equals(problem.remedy().java()));
        return same
                ? this
                : new ImportException(
                        fault,
                        place,
                        problems.stream().map(problem -> problem.in(form)).toList(),
                        this);
    }

    public Fault fault() {
        return fault;
    }

    public String place() {
        return place;
    }

    /** What is wrong, one thing each; at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** What to do about the one problem, or about several in general; each has its own remedy besides. */
    public String remedy() {
        return remedy(problems);
    }
}
