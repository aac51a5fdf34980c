package io.onceload.reference;

import io.onceload.model.RejectCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source column and what random rows put there.
 *
 * @param column name of the table column, and of the source's
 * @param text whether the empty text is a value
 * @param good texts that are no fault by themselves
 * @param bad texts that are one whatever the rest of the row, with the code that they get
 * @param nullable whether random rows leave it out
 * @param whenNull the code of a row without a value; null if that is no fault
 * @param notation how a file may write it, other than PostgreSQL does
 */
record Field(
        String column,
        boolean text,
        List<String> good,
        Map<String, RejectCode> bad,
        boolean nullable,
        @Nullable RejectCode whenNull,
        Notation notation) {

    /** What a German source would write. */
    enum Notation {
        AS_POSTGRES {
            @Override
            String written(String text) {
                return text;
            }
        },
        DECIMAL {
            @Override
            String written(String text) {
                return text.replace('.', ',');
            }
        },
        DAY {
            @Override
            String written(String text) {
                return text.replaceAll("^(\\d+)-0?(\\d+)-0?(\\d+)( .*)?$", "$3.$2.$1$4");
            }
        };

        abstract String written(String text);

        /** The text as PostgreSQL takes it. */
        String read(String text) {
            return switch (this) {
                case AS_POSTGRES -> text;
                case DECIMAL -> text.replace(',', '.');
                case DAY -> text.replaceAll("^(\\d+)[.](\\d+)[.](\\d{4})( .*)?$", "$3-$2-$1$4");
            };
        }
    }

    /** A column that need not have a value. */
    static Field of(String column, List<String> good) {
        return new Field(column, false, List.copyOf(good), Map.of(), true, null, Notation.AS_POSTGRES);
    }

    static Field of(String column, String... good) {
        return of(column, List.of(good));
    }

    /** A key column that is NOT NULL. */
    static Field key(String column, List<String> good) {
        return of(column, good).refusing(RejectCode.REQUIRED);
    }

    static Field key(String column, String... good) {
        return key(column, List.of(good));
    }

    /** A column that is NOT NULL and no key. */
    static Field required(String column, List<String> good) {
        return of(column, good).refusing(RejectCode.NOT_NULL);
    }

    static Field required(String column, String... good) {
        return required(column, List.of(good));
    }

    private Field refusing(RejectCode code) {
        return new Field(column, text, good, bad, nullable, code, notation);
    }

    /** Never without a value. */
    Field always() {
        return new Field(column, text, good, bad, false, whenNull, notation);
    }

    /** Of a type for which the empty text is a value. */
    Field asText() {
        return new Field(column, true, good, bad, nullable, whenNull, notation);
    }

    Field bad(String value, RejectCode code) {
        Map<String, RejectCode> more = new LinkedHashMap<>(bad);
        more.put(value, code);
        return new Field(column, text, good, more, nullable, whenNull, notation);
    }

    /** A number that has a point in it now and then. */
    Field decimal() {
        return new Field(column, text, good, bad, nullable, whenNull, Notation.DECIMAL);
    }

    /** A date, or a date and a time. */
    Field day() {
        return new Field(column, text, good, bad, nullable, whenNull, Notation.DAY);
    }

    static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    static List<String> words() {
        return List.of("ant", "Bee", "", "cat, dog", "says \"hi\"", "two\nlines", "  padded ", "Ärger", "NULL", "🙂");
    }
}
