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
 */
record Field(
        String column,
        boolean text,
        List<String> good,
        Map<String, RejectCode> bad,
        boolean nullable,
        @Nullable RejectCode whenNull) {

    /** A column that need not have a value. */
    static Field of(String column, List<String> good) {
        return new Field(column, false, List.copyOf(good), Map.of(), true, null);
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
        return new Field(column, text, good, bad, nullable, code);
    }

    /** Never without a value. */
    Field always() {
        return new Field(column, text, good, bad, false, whenNull);
    }

    /** Of a type for which the empty text is a value. */
    Field asText() {
        return new Field(column, true, good, bad, nullable, whenNull);
    }

    Field bad(String value, RejectCode code) {
        Map<String, RejectCode> more = new LinkedHashMap<>(bad);
        more.put(value, code);
        return new Field(column, text, good, more, nullable, whenNull);
    }

    static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    static List<String> words() {
        return List.of("ant", "Bee", "", "cat, dog", "says \"hi\"", "two\nlines", "  padded ", "Ärger", "NULL", "🙂");
    }
}
