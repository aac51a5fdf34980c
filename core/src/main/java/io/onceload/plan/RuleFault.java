package io.onceload.plan;

/**
 * Something in a column's rule that cannot be, whatever the table.
 *
 * @param rule name of the rule as plans spell it, such as {@code on-update}
 * @param found what is wrong with it and what was expected; continues the sentence that the rule's name begins
 */
public record RuleFault(String rule, String found) {
    /** The whole sentence. */
    public String text() {
        return rule + " " + found;
    }
}
