package io.onceload.map.rule.pattern;

import io.onceload.map.rule.pattern.PatternNode.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the part of RE2's syntax that plain automata match: literals, {@code .}, groups, {@code |}, {@code *},
 * {@code +}, <code>{m,n}</code>, {@code ^}, {@code $}, and what {@link ClassParser} reads. Captures and laziness change
 * nothing in whether a whole text matches. Everything else (flags, {@code \b}, <code>\p{L}</code> …) has no answer here,
 * and nothing is refused: re2j has taken the pattern before. Source: RE2's
 * <a href="https://github.com/google/re2/wiki/Syntax">syntax</a>, with Perl's extensions.
 */
final class PatternParser {
    /** Characters of a pattern. Longer ones are lists of texts, which make for more classes of code points than pay. */
    private static final int LONGEST = 1000;

    /** Groups inside of each other; more are left to re2j, so that the stack suffices. */
    private static final int DEEPEST = 100;

    private final PatternText text;
    private int depth;

    private PatternParser(String regex) {
        text = new PatternText(regex);
    }

    /** The pattern that {@code regex}, which is one of RE2, stands for; empty if it has more than is read here. */
    static Optional<PatternNode> parse(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.empty();
        }
        PatternParser parser = new PatternParser(regex);
        try {
            PatternNode node = parser.choice();
            return parser.text.more() ? Optional.empty() : Optional.of(node);
        } catch (ForeignSyntax e) {
            return Optional.empty();
        }
    }

    private PatternNode choice() throws ForeignSyntax {
        List<PatternNode> options = new ArrayList<>();
        do {
            options.add(sequence());
        } while (text.take("|"));
        return options.size() == 1 ? options.get(0) : new PatternNode.Choice(options);
    }

    private PatternNode sequence() throws ForeignSyntax {
        List<PatternNode> parts = new ArrayList<>();
        while (text.more() && !text.at("|") && !text.at(")")) {
            parts.add(repeated(part()));
        }
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Sequence(parts);
    }

    private PatternNode part() throws ForeignSyntax {
        if (text.take("(")) {
            return group();
        }
        if (text.take("^") || text.take("\\A")) {
            return new PatternNode.Start();
        }
        if (text.take("$") || text.take("\\z")) {
            return new PatternNode.End();
        }
        if (text.at("*") || text.at("+") || text.at("?")) {
            throw new ForeignSyntax();
        }
        return new PatternNode.One(new ClassParser(text).parse());
    }

    private PatternNode group() throws ForeignSyntax {
        if (text.take("?P<") || text.take("?<")) {
            text.skipTo('>');
        } else if (!text.take("?:") && text.at("?")) {
            throw new ForeignSyntax();
        }
        if (++depth > DEEPEST) {
            throw new ForeignSyntax();
        }
        PatternNode inside = choice();
        depth--;
        if (!text.take(")")) {
            throw new ForeignSyntax();
        }
        return inside;
    }

    private PatternNode repeated(PatternNode part) throws ForeignSyntax {
        PatternNode repeat = repeat(part);
        if (repeat != part) {
            text.take("?");
            if (repeat(part) != part) {
                throw new ForeignSyntax();
            }
        }
        return repeat;
    }

    /** {@code part} as often as the operator says that follows; itself if there is none. */
    private PatternNode repeat(PatternNode part) {
        if (text.take("*")) {
            return new Repeat(part, 0, Repeat.UNLIMITED);
        }
        if (text.take("+")) {
            return new Repeat(part, 1, Repeat.UNLIMITED);
        }
        return text.take("?") ? new Repeat(part, 0, 1) : counted(part);
    }

    /** Braces that hold no count are text, as RE2 has it. */
    private PatternNode counted(PatternNode part) {
        int start = text.position();
        if (text.take("{")) {
            int least = text.number();
            int most = !text.take(",") ? least : text.at("}") ? Repeat.UNLIMITED : text.number();
            if (least >= 0 && (most >= 0 || text.at("}")) && text.take("}")) {
                return new Repeat(part, least, most);
            }
        }
        text.rewind(start);
        return part;
    }
}
