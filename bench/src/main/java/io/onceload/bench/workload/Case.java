package io.onceload.bench.workload;

import java.util.Locale;

/** What is loaded into what. A round goes through these in their order, on one table. */
public enum Case {
    FRESH("into an empty table"),
    SAME("the same file again"),
    CHANGED("a file in which every tenth row differs");

    private final String meaning;

    Case(String meaning) {
        this.meaning = meaning;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }
}
