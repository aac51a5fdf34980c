package io.onceload.read.csv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the quick looks before the expressions rule out, the expressions do not match. */
final class CellKindTest {
    private static final long SEED = 20_260_301;
    private static final int TEXTS = 200_000;
    private static final int LONGEST = 12;

    /** Digits come often, else hardly a text would be a date. */
    private static final String CHARACTERS = "aA0000@:./ -";

    /** Guards against texts that the expressions never match. */
    private static final int LEAST_MATCHES = 20;

    private static final List<String> EXAMPLES = List.of(
            "1-1-26",
            "2026-03-01",
            "1.3.2026",
            "01/03/26 10:00",
            "3-Mar-26",
            "Mar 3, 2026",
            "2026-03-01T10:00:00.5+02:00",
            "https://example.com/a",
            "ab://c",
            "a@b.de",
            "first.last@example.com",
            "10.0.0.1",
            "00:1a:2b:3c:4d:5e");

    @Test
    void noDateIsRuledOutBeforehand() {
        Predicate<String> mayBe = text -> CellKind.mayBeDate(text, beginsWithDigit(text));

        assertRulesOutOnlyWhatDoesNotMatch(mayBe, CellKind.DATES);
    }

    @Test
    void noAddressIsRuledOutBeforehand() {
        assertRulesOutOnlyWhatDoesNotMatch(CellKind::mayBeAddress, CellKind.ADDRESSES);
    }

    private static void assertRulesOutOnlyWhatDoesNotMatch(Predicate<String> mayBe, Pattern pattern) {
        List<String> matching =
                texts().filter(text -> pattern.matcher(text).matches()).toList();

        assertThat(matching).hasSizeGreaterThanOrEqualTo(LEAST_MATCHES).allMatch(mayBe);
    }

    private static boolean beginsWithDigit(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static Stream<String> texts() {
        Random random = new Random(SEED);
        return Stream.concat(
                EXAMPLES.stream(), Stream.generate(() -> text(random)).limit(TEXTS));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(LONGEST + 1))
                .map(i -> CHARACTERS.charAt(random.nextInt(CHARACTERS.length())))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
