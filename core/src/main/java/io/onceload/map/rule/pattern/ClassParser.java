package io.onceload.map.rule.pattern;

import io.onceload.map.rule.pattern.CodePoints.Range;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands for one code point: itself, an escape, {@code .}, or a class in brackets. */
final class ClassParser {
    private static final CodePoints LINE_FEED = CodePoints.of(new Range('\n'));
    private static final CodePoints DIGIT = CodePoints.of(new Range('0', '9'));
    private static final CodePoints WORD =
            CodePoints.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_'), new Range('a', 'z'));
    /** Perl's, which has no vertical tab. */
    private static final CodePoints SPACE = CodePoints.of(new Range('\t', '\n'), new Range('\f', '\r'), new Range(' '));

    private final PatternText text;

    ClassParser(PatternText text) {
        this.text = text;
    }

    CodePoints parse() throws ForeignSyntax {
        if (text.take("[")) {
            return bracketed();
        }
        if (text.take(".")) {
            return LINE_FEED.complement();
        }
        if (text.at("\\") && isSet()) {
            return set();
        }
        return CodePoints.of(new Range(codePoint()));
    }

    private CodePoints bracketed() throws ForeignSyntax {
        boolean negated = text.take("^");
        List<Range> ranges = new ArrayList<>();
        boolean first = true;
        while (first || !text.take("]")) {
            first = false;
            if (text.at("[:")) {
                throw new ForeignSyntax();
            }
            if (text.at("\\") && isSet()) {
                ranges.addAll(set().ranges());
            } else {
                ranges.add(range());
            }
        }
        CodePoints named = CodePoints.of(ranges);
        return negated ? named.complement() : named;
    }

    private Range range() throws ForeignSyntax {
        int low = codePoint();
        // A hyphen before the closing bracket is one.
        if (text.at("-]") || !text.take("-")) {
            return new Range(low);
        }
        return new Range(low, codePoint());
    }

    /** Whether the backslash that comes next begins a set of code points. */
    private boolean isSet() {
        return text.at("\\d") || text.at("\\D") || text.at("\\w") || text.at("\\W") || text.at("\\s") || text.at("\\S");
    }

    private CodePoints set() throws ForeignSyntax {
        text.take("\\");
        return switch (text.next()) {
            case 'd' -> DIGIT;
            case 'D' -> DIGIT.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 's' -> SPACE;
            default -> SPACE.complement();
        };
    }

    private int codePoint() throws ForeignSyntax {
        if (!text.take("\\")) {
            return text.next();
        }
        int escaped = text.next();
        return switch (escaped) {
            case 'a' -> 0x07;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0B;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'x' -> hexadecimal();
            default -> punctuation(escaped);
        };
    }

    /** Other letters and digits have other meanings, or none. */
    private static int punctuation(int escaped) throws ForeignSyntax {
        if (escaped >= 0x80 || Character.isLetterOrDigit(escaped)) {
            throw new ForeignSyntax();
        }
        return escaped;
    }

    private int hexadecimal() throws ForeignSyntax {
        if (!text.take("{")) {
            return 16 * digit() + digit();
        }
        int codePoint = 0;
        do {
            codePoint = 16 * codePoint + digit();
            if (codePoint > Character.MAX_CODE_POINT) {
                throw new ForeignSyntax();
            }
        } while (!text.take("}"));
        return codePoint;
    }

    private int digit() throws ForeignSyntax {
        int next = text.next();
        int digit = next < 0x80 ? Character.digit(next, 16) : -1;
        if (digit < 0) {
            throw new ForeignSyntax();
        }
        return digit;
    }
}
