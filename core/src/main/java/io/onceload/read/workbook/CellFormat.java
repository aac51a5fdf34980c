package io.onceload.read.workbook;

import java.util.Locale;

/** What the number format of a cell makes of its number. */
public enum CellFormat {
    /** A number, in whatever notation. */
    NUMBER,
    /** A day. */
    DATE,
    /** A time of day. */
    TIME,
    /** A day with a time. */
    DATE_TIME,
    /** A duration, as hours that go on after 24. */
    ELAPSED;

    /**
     * What one of the formats that every workbook has means, which files give by their numbers alone (ECMA-376, part 1,
     * 18.8.30): those of every language, and those of the East Asian ones and Thai. All others are numbers.
     */
    public static CellFormat ofBuiltIn(int number) {
        return switch (number) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 81 -> DATE;
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56, 75, 76, 78, 80 -> TIME;
            case 22, 77 -> DATE_TIME;
            case 46, 79 -> ELAPSED;
            default -> NUMBER;
        };
    }

    /**
     * What a format code such as {@code dd/mm/yyyy;@} means: what the first of its sections says that has a date or a time in
     * it. Literal texts, escaped characters, colours, conditions and languages are passed over.
     */
    public static CellFormat ofCode(String code) {
        CellFormat found = NUMBER;
        FormatCode tokens = new FormatCode(code);
        while (found == NUMBER && tokens.nextSection()) {
            found = tokens.meaning();
        }
        return found;
    }

    /** Whether it makes a date, a time or a duration of a number. */
    public boolean isTemporal() {
        return this != NUMBER;
    }

    /** As it is written in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
