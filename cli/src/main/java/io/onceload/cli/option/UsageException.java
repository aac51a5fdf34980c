package io.onceload.cli.option;

import java.util.List;

/** The command line asks for something that cannot be. Holds everything that is wrong with it, not only the first. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final String remedy;

    /**
     * @param problems each an option or argument, what was found, what was expected
     * @param remedy an imperative sentence without a full stop
     */
    public UsageException(List<String> problems, String remedy) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    public List<String> problems() {
        return problems;
    }

    public String remedy() {
        return remedy;
    }
}
