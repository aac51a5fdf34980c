package io.onceload.plan;

import io.onceload.model.Problem;

/**
 * Something in a column's rule that cannot be.
 *
 * @param rule name of the rule as plans spell it, such as {@code on-update}
 * @param found what is wrong with it and what was expected; continues the sentence that the rule's name begins
 * @param remedy how to mend it, an imperative without a full stop
 */
public record RuleFault(String rule, String found, String remedy) {
    /** The fault that {@code text} tells, of which the first word is the rule's name. */
    public static RuleFault of(String text, String remedy) {
        int end = text.indexOf(' ');
        return new RuleFault(text.substring(0, end), text.substring(end + 1), remedy);
    }

    /** The whole sentence. */
    public String text() {
        return rule + " " + found;
    }

    /** The same as a problem of a plan. */
    Problem of(String column) {
        return Problem.of("columns/" + column + "/" + rule, "column " + column + ": " + text(), remedy);
    }
}
