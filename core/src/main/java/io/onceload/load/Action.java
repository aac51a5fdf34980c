package io.onceload.load;

/** What is to become of a staged row, as the probe table has it. Unchanged rows have no entry there. */
enum Action {
    INSERT('I'),
    UPDATE('U'),
    /** Deliberately not applied, by a policy or a trigger. */
    SKIP('S'),
    /** Rejected: its key was seen earlier in this import. */
    DUPLICATE('D'),
    /** Rejected: its key was in the table before this import. */
    EXISTS('E'),
    /** Rejected: it would lie outside the key index's condition. */
    OUTSIDE('P'),
    /** Rejected by {@link SetChecks}, for a reason that it knows. */
    REFUSED('X'),
    /** Set aside: it refers to a row of the table that is not there yet, or an earlier row of its key does. */
    WAIT('W');

    private final char letter;

    Action(char letter) {
        this.letter = letter;
    }

    /** The action as an SQL literal. */
    String sql() {
        return "'" + letter + "'";
    }

    /** The action that the probe table holds as {@code text}. */
    static Action of(String text) {
        for (Action action : values()) {
            if (text.equals(String.valueOf(action.letter))) {
                return action;
            }
        }
        throw new IllegalArgumentException("no action: " + text);
    }
}
