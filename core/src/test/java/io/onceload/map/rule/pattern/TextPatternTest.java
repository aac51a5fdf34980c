package io.onceload.map.rule.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
    /** Needs more states than there may be: which of the last twelve letters were an a. */
    private static final String REMEMBERS_TWELVE = "(a|b)*a(a|b){12}";

    @Test
    void agreesWithRe2jOnRandomPatternsAndTexts() {
        RandomPatterns random = new RandomPatterns(20_261_122);
        int own = 0;
        int matching = 0;
        int asked = 0;
        for (int i = 0; i < 6_000; i++) {
            String regex = random.pattern();
            Optional<Pattern> reference = compile(regex);
            if (reference.isEmpty()) {
                continue;
            }
            TextPattern pattern = new TextPattern(regex);
            for (int t = 0; t < 40; t++) {
                String text = random.text();
                boolean expected = reference.get().matches(text);

                assertThat(pattern.matches(text, 0, text.length()))
                        .as("%s on %s", shown(regex), shown(text))
                        .isEqualTo(expected);
                matching += expected ? 1 : 0;
                asked++;
            }
            own += pattern.isOwn() ? 1 : 0;
        }

        // It would agree too if re2j answered everything, or nothing matched.
        assertThat(own).isGreaterThan(5_000);
        assertThat(matching).isBetween(asked / 50, asked / 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "[^@ ]+@[^@ ]+\\.[a-z]+ ! a@b.c, jane.doe@mail.example ! a@b, a@@b.c, @b.c, a@b.C, a b@c.d",
                "[A-Z]{2}[0-9]{3,5} ! AB123, XY12345 ! AB12, AB123456, ab123, ABC123",
                "\\d{4}-\\d{2}-\\d{2} ! 2026-11-22 ! 2026-1-22, ٢٠٢٦-11-22",
                "^(red|green|blue)$ ! red, blue ! redgreen, Red",
                "(?P<area>\\+?[0-9]+)/(?:[0-9]+ ?)+ ! +49/12 34, 0/1 ! /1, 1/, 1/ 2",
                "[\\w.-]+ ! a.b-c_9, - ! ä, a b",
                ".{3} ! abc, 😀😀😀, äöü ! ab, abcd, 😀😀",
                "x{,2} ! 'x{,2}' ! x, xx",
                "(a*)*b|(|c)+ ! aab, b, cc ! a, bb, cb",
                "a(^b|c)$|^^d$$ ! ac, d ! ab, dd",
            })
    void tellsWhatMatchesByItself(String regex, String matching, String others) {
        TextPattern pattern = new TextPattern(regex);

        for (String text : texts(matching)) {
            assertThat(pattern.matches(text, 0, text.length())).as(text).isTrue();
        }
        for (String text : texts(others)) {
            assertThat(pattern.matches(text, 0, text.length())).as(text).isFalse();
        }
        assertThat(pattern.isOwn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "(?i)abc, ABC, ABCD",
        "(?i:a)b, Ab, AB",
        "(?s).+, ab, ''",
        "\\bab\\b, ab, abc",
        "[[:alpha:]]+, abc, ab1",
        "\\p{Lu}\\pL*, Äbc, äbc",
        "[\\p{Greek}]+, αβγ, abc",
        "\\Qa.b\\E, a.b, axb",
        "\\101\\x41, AA, AB",
        "(?:a{100}){10}, , a",
    })
    void leavesToRe2jWhatItDoesNotRead(String regex, String matching, String other) {
        TextPattern pattern = new TextPattern(regex);
        String text = matching == null ? "a".repeat(1000) : matching;

        assertThat(pattern.isOwn()).isFalse();
        assertThat(pattern.matches(text, 0, text.length())).isTrue();
        assertThat(pattern.matches(other, 0, other.length())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "()", "a*", "$", "^", "$^", "^$", "|a", "(|a)*", "a{0}"})
    void matchesTheEmptyText(String regex) {
        TextPattern pattern = new TextPattern(regex);

        assertThat(pattern.matches("", 0, 0)).isTrue();
        assertThat(pattern.matches("x", 0, 1)).isFalse();
        assertThat(pattern.isOwn()).isTrue();
    }

    @Test
    void takesLineFeedsForCharactersThatOnlyTheDotExcludes() {
        assertThat(new TextPattern("a.b").matches("a\nb", 0, 3)).isFalse();
        assertThat(new TextPattern("a[^x]b").matches("a\nb", 0, 3)).isTrue();
        assertThat(new TextPattern("a$").matches("a\n", 0, 2)).isFalse();
    }

    @Test
    void looksAtThePartThatIsAsked() {
        TextPattern pattern = new TextPattern("a.c");

        assertThat(pattern.matches("xabcx", 1, 4)).isTrue();
        assertThat(pattern.matches("xabcx", 1, 5)).isFalse();
        // Half of a pair is a character where the other half is beyond the end.
        assertThat(new TextPattern("\\x{D83D}").matches("😀", 0, 1)).isTrue();
    }

    @Test
    void goesOnWithRe2jWhereTheStatesBecomeTooMany() {
        TextPattern pattern = new TextPattern(REMEMBERS_TWELVE);
        Pattern reference = Pattern.compile(REMEMBERS_TWELVE);
        Random random = new Random(7);
        assertThat(pattern.isOwn()).isTrue();

        for (int i = 0; i < 2_000; i++) {
            String text = letters(random, 10 + random.nextInt(30));
            assertThat(pattern.matches(text, 0, text.length())).as(text).isEqualTo(reference.matches(text));
        }

        assertThat(pattern.isOwn()).isFalse();
    }

    @Test
    void keepsTheStatesWithinBounds() {
        PatternAutomaton automaton = PatternAutomaton.of(REMEMBERS_TWELVE).orElseThrow();
        Random random = new Random(7);
        PatternAutomaton.Answer answer = PatternAutomaton.Answer.NO;

        for (int i = 0; i < 100_000 && answer != PatternAutomaton.Answer.NONE; i++) {
            answer = automaton.match(letters(random, 40), 0, 40);
        }

        assertThat(answer).isEqualTo(PatternAutomaton.Answer.NONE);
        assertThat(automaton.stateCount()).isEqualTo(PatternAutomaton.MOST_STATES);
    }

    @Test
    void findsTheFewStatesOfACommonPatternOnce() {
        PatternAutomaton automaton =
                PatternAutomaton.of("[^@ ]+@[^@ ]+\\.[a-z]+").orElseThrow();

        for (int i = 0; i < 1_000; i++) {
            String text = "name" + i + "@mail" + i % 7 + ".example";
            assertThat(automaton.match(text, 0, text.length())).isEqualTo(PatternAutomaton.Answer.YES);
        }

        assertThat(automaton.stateCount()).isLessThan(10);
    }

    private static Optional<Pattern> compile(String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(String list) {
        return List.of(list.split(", ", -1));
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }

    /** With all but printable ASCII escaped. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c >= ' ' && c < 0x7F ? "" + (char) c : String.format("<%04X>", c)));
        return shown.toString();
    }
}
