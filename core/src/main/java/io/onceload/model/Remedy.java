package io.onceload.model;

import java.io.Serializable;

/**
 * How to mend a fault, for each form that a plan has; imperative sentences without a full stop.
 *
 * @param java what to call
 * @param options what to type
 * @param file what to write
 */
public record Remedy(String java, String options, String file) implements Serializable {
    /** The same whatever the plan's form. */
    public static Remedy of(String text) {
        return new Remedy(text, text, text);
    }

    /** In the words of those who write a plan in this form. */
    public String in(PlanForm form) {
        return switch (form) {
            case JAVA -> java;
            case OPTIONS -> options;
            case FILE -> file;
        };
    }
}
