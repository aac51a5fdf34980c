package io.onceload.plan.yaml;

import io.onceload.model.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** A fault of YAML's syntax in the words of somebody who writes a plan. */
record SyntaxFault(Place place, String found, String remedy) {
    static SyntaxFault of(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        Place at = place(e.getProblemMark(), Place.START);
        Place beginning = place(e.getContextMark(), at);
        if (problem.contains("TAB")) {
            return new SyntaxFault(at, "a tab, expected spaces", "indent with spaces");
        }
        if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return new SyntaxFault(
                    beginning,
                    "a quote that is never closed, expected its other end",
                    "close it; the quotes themselves are written \"'\" and '\"'");
        }
        if (problem.contains("unknown escape") || problem.contains("escape sequence")) {
            return new SyntaxFault(
                    at,
                    "an unknown escape in double quotes, expected such as \\n, \\t or \\\\",
                    "write \\\\ for a backslash, or use single quotes");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new SyntaxFault(
                    at,
                    "a colon where no key can end, expected one key in a line",
                    "put text that holds a colon in quotes, and indent keys of one level alike");
        }
        if (problem.contains("could not find expected ':'")) {
            return new SyntaxFault(
                    beginning,
                    "a line that is no key with a value, expected key: value",
                    "write a colon and a space behind the key, or indent the line below the one it continues");
        }
        if (context.contains("flow")) {
            return new SyntaxFault(
                    at,
                    "{ or [ of " + beginning + " does not go on here, expected a comma or its other end",
                    "close it, put commas between its parts, and text that holds , [ ] { } in quotes");
        }
        if (problem.contains("expected <block end>")) {
            return new SyntaxFault(
                    at,
                    "this does not fit the lines above, expected a key or an item in the column of those before it",
                    "indent what belongs together alike, and put values that begin with a quote or bracket in quotes");
        }
        if (problem.contains("cannot start any token")) {
            return new SyntaxFault(
                    at,
                    "a character that begins no text (one of @ ` % , ] } or the like), expected text",
                    "put the text in quotes");
        }
        return new SyntaxFault(at, "no YAML (" + Shortened.of(problem) + ")", "mend the syntax");
    }

    private static Place place(Optional<Mark> mark, Place otherwise) {
        return mark.map(YamlReader::place).orElse(otherwise);
    }
}
