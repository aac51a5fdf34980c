package io.onceload.map.rule.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of RE2 that whole texts match or do not. Linear time whatever the pattern; the
 * {@link PatternAutomaton} answers as long as it can, which is many times as fast as re2j and makes no objects. Not
 * thread-safe.
 */
public final class TextPattern {
    private final String regex;
    private final Matcher reference;
    private @Nullable PatternAutomaton automaton;

    /** @throws com.google.re2j.PatternSyntaxException if {@code regex} is none of RE2 */
    public TextPattern(String regex) {
        this.regex = regex;
        reference = Pattern.compile(regex).matcher("");
        automaton = PatternAutomaton.of(regex).orElse(null);
    }

    /** The regular expression. */
    public String regex() {
        return regex;
    }

    /** Whether all of {@code text} from {@code from} (included) to {@code to} (excluded) matches. */
    public boolean matches(CharSequence text, int from, int to) {
        if (automaton != null) {
            PatternAutomaton.Answer answer = automaton.match(text, from, to);
            if (answer != PatternAutomaton.Answer.NONE) {
                return answer == PatternAutomaton.Answer.YES;
            }
            automaton = null;
        }
        boolean whole = from == 0 && to == text.length();
        return reference.reset(whole ? text : text.subSequence(from, to)).matches();
    }

    /** Whether texts are matched without re2j, so far. */
    boolean isOwn() {
        return automaton != null;
    }
}
