package io.onceload.load;

/**
 * A pass over the parked rows.
 *
 * @param number counted from 0; negative for the rows that are given up
 * @param whole whether no row has been through it yet and stayed; false if an earlier attempt began it
 */
public record ParkedPass(int number, boolean whole) {
    /** Whether its rows are only to be rejected. */
    public boolean isGivenUp() {
        return number == ParkedRows.GIVEN_UP;
    }

    /** Whether it goes from the end of the source to its beginning. */
    boolean backward() {
        return number % 2 == 0;
    }

    /** A row number beyond the row that it begins with. */
    public long start() {
        return backward() ? Long.MAX_VALUE : 0;
    }
}
