package io.onceload.read.xlsx;

/** Places of cells such as {@code B12}. */
final class CellPlace {
    private static final int MOST_DIGITS = 18;

    private CellPlace() {}

    /** The column, counted from 0; -1 if there is none, or one that no sheet has. */
    static int column(String place) {
        int column = 0;
        int i = 0;
        for (; i < place.length() && i < 4; i++) {
            int letter = (place.charAt(i) | 0x20) - 'a';
            if (letter < 0 || letter > 25) {
                break;
            }
            column = column * 26 + letter + 1;
        }
        return i < 4 ? column - 1 : -1;
    }

    /** The row, counted from 1; -1 if there is none. */
    static long row(String place) {
        int i = 0;
        while (i < place.length() && !Character.isDigit(place.charAt(i))) {
            i++;
        }
        return number(place, i, place.length());
    }

    /** A number in decimal digits; -1 if it is none. */
    static long number(CharSequence text, int from, int to) {
        if (from == to || to - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
