package io.onceload.cli.option;

import io.onceload.model.Problem;
import io.onceload.model.Suggestion;
import io.onceload.plan.Dialect;
import io.onceload.plan.Encodings;
import io.onceload.plan.HeaderLine;
import io.onceload.read.FileFormats;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that say how a file is written. What they leave open is found out from the file. */
public final class DialectOptions {
    /** All of them. */
    static final List<String> NAMES = List.of(
            "--format",
            "--sheet",
            "--header",
            "--delimiter",
            "--quote",
            "--escape",
            "--encoding",
            "--comment",
            "--first-line",
            "--trailing-delimiter",
            "--null");

    private static final String NONE = "none";

    private static final Map<String, String> CHARACTERS = Map.of(
            "tab",
            "\t",
            "\\t",
            "\t",
            "comma",
            ",",
            "semicolon",
            ";",
            "pipe",
            "|",
            "colon",
            ":",
            "space",
            " ",
            "backslash",
            "\\");

    private final Arguments arguments;

    public DialectOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    public static Options addTo(Options options) {
        return options.choice(
                        "--format",
                        "NAME",
                        FileFormats.names(),
                        "Such as csv, json, ndjson or xlsx (default: found out from the content).")
                .value(
                        "--sheet",
                        "NAME|N",
                        "Sheet of a workbook, by its name, or by its number counted from 1 (default: the first that"
                                + " is not hidden).")
                .choice(
                        "--header",
                        "auto|none|N",
                        List.of("auto", NONE, "1"),
                        "Line with the column names; lines before it are no rows. none: column_1, column_2 …"
                                + " (default: auto).")
                .choice(
                        "--delimiter",
                        "CHAR",
                        List.of("comma", "semicolon", "tab", "pipe", "colon", "space"),
                        "Between fields; also comma, semicolon, tab, pipe, colon, space (default: found out).")
                .choice("--quote", "CHAR|none", List.of(NONE), "Around fields (default: found out).")
                .choice(
                        "--escape",
                        "CHAR",
                        List.of("backslash"),
                        "Before a quote in a field: the quote itself, or such as backslash (default: found out).")
                .choice(
                        "--encoding",
                        "NAME",
                        List.of("UTF-8", "UTF-16", "windows-1252", "ISO-8859-1"),
                        "Such as windows-1252; a byte order mark outweighs it (default: found out).")
                .choice(
                        "--comment",
                        "CHAR|none",
                        List.of(NONE),
                        "First character of lines that are no rows (default: found out).")
                .value(
                        "--first-line",
                        "N",
                        "Line in which the table begins, with its header if it has one (default: found out).")
                .choice(
                        "--trailing-delimiter",
                        "yes|no",
                        List.of("yes", "no"),
                        "Whether records end with a delimiter that no field follows (default: found out).")
                .values(
                        "--null",
                        "TEXT",
                        "Unquoted text that means no value, instead of the empty text: to have both, --null NA --null ''. Repeatable (default: the empty text).");
    }

    /** The dialect; usable whatever the problems are. */
    public Dialect dialect() {
        Dialect dialect = Dialect.DETECTED
                .withFormat(format())
                .withSheet(arguments.value("--sheet").orElse(null))
                .withHeader(header())
                .withDelimiter(character("--delimiter", false))
                .withQuote(character("--quote", true))
                .withEscape(character("--escape", false))
                .withComment(character("--comment", true))
                .withFirstLine(firstLine())
                .withTrailingDelimiter(trailingDelimiter())
                .withEncoding(encoding());
        if (arguments.has("--null")) {
            dialect = dialect.withNulls(arguments.values("--null"));
        }
        List<Problem> problems = dialect.problems();
        problems.forEach(problem -> arguments.problem("--" + problem.found()));
        return problems.isEmpty() ? dialect : Dialect.DETECTED;
    }

    private @Nullable String format() {
        String name = arguments.value("--format").orElse(null);
        if (name == null || FileFormats.names().contains(name)) {
            return name;
        }
        arguments.problem("--format " + name + ": expected one of " + String.join(", ", FileFormats.names())
                + Suggestion.among(FileFormats.names(), name));
        return null;
    }

    private HeaderLine header() {
        String where = arguments.value("--header").orElse("auto");
        if (where.equals("auto")) {
            return HeaderLine.AUTO;
        }
        if (where.equals(NONE)) {
            return HeaderLine.NONE;
        }
        int line = where.matches("[0-9]{1,9}") ? Integer.parseInt(where) : 0;
        if (line < 1) {
            arguments.problem("--header " + where + ": expected auto, none, or the number of a line from 1 on"
                    + Suggestion.among(List.of("auto", NONE), where));
            return HeaderLine.AUTO;
        }
        return HeaderLine.at(line);
    }

    private @Nullable Integer firstLine() {
        String given = arguments.value("--first-line").orElse(null);
        if (given == null || given.matches("[1-9][0-9]{0,8}")) {
            return given == null ? null : Integer.valueOf(given);
        }
        arguments.problem("--first-line " + given + ": expected the number of a line from 1 on");
        return null;
    }

    private @Nullable Boolean trailingDelimiter() {
        String given = arguments.value("--trailing-delimiter").orElse("");
        switch (given) {
            case "" -> {
                return null;
            }
            case "yes", "no" -> {
                return given.equals("yes");
            }
            default -> {
                arguments.problem("--trailing-delimiter " + given + ": expected yes or no"
                        + Suggestion.among(List.of("yes", "no"), given));
                return null;
            }
        }
    }

    private @Nullable Character character(String option, boolean mayBeNone) {
        String given = arguments.value(option).orElse(null);
        if (given == null) {
            return null;
        }
        if (mayBeNone && given.equals(NONE)) {
            return Dialect.NOTHING;
        }
        String text = CHARACTERS.getOrDefault(given.toLowerCase(Locale.ROOT), given);
        if (text.length() == 1 && text.charAt(0) < 128 && "\n\r\0".indexOf(text.charAt(0)) < 0) {
            return text.charAt(0);
        }
        int length = given.codePointCount(0, given.length());
        String found = length == 1 ? "\": " : length == 0 ? "\": is empty; " : "\": has " + length + " characters; ";
        arguments.problem(option + " \"" + given + found + "expected one, such as " + usual(option)
                + ", that is ASCII and no line end" + (mayBeNone ? ", or " + NONE : ", or its name, such as tab"));
        return null;
    }

    private static String usual(String option) {
        return switch (option) {
            case "--delimiter" -> ";";
            case "--comment" -> "#";
            case "--escape" -> "\\";
            default -> "\"";
        };
    }

    private @Nullable String encoding() {
        String name = arguments.value("--encoding").orElse(null);
        if (name == null || Encodings.isKnown(name)) {
            return name == null ? null : Charset.forName(name).name();
        }
        String nearest = Encodings.nearest(name);
        arguments.problem("--encoding " + name + ": Java knows no such encoding; expected such as UTF-8, UTF-16,"
                + " windows-1252 or ISO-8859-1" + (nearest.isEmpty() ? "" : "; did you mean " + nearest + "?"));
        return null;
    }
}
