package io.onceload.plan.yaml;

import io.onceload.plan.Dialect;
import io.onceload.plan.Encodings;
import io.onceload.plan.HeaderLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code source}: what is said there is so, everything else is found out from the source itself. */
final class SourceReader {
    static final List<String> KEYS = List.of(
            "format",
            "sheet",
            "delimiter",
            "quote",
            "escape",
            "encoding",
            "header",
            "comment",
            "first-line",
            "trailing-delimiter",
            "nulls");

    /** Names for characters that are hard to see or that YAML gives a meaning. */
    static final Map<String, Character> CHARACTERS =
            Map.of("tab", '\t', "\\t", '\t', "comma", ',', "semicolon", ';', "pipe", '|', "colon", ':', "space", ' ');

    private static final String FORMAT = "the name of a format, such as csv, json or xlsx";

    private final Section section;

    SourceReader(Section section) {
        this.section = section;
    }

    Dialect read() {
        return new Dialect(
                section.scalar("format", FORMAT).flatMap(this::format).orElse(null),
                section.scalar("sheet", "the name or the number of a sheet")
                        .map(YamlNode.Text::text)
                        .orElse(null),
                character("delimiter", false),
                character("quote", true),
                character("escape", true),
                section.scalar("encoding", "the name of an encoding")
                        .flatMap(this::encoding)
                        .orElse(null),
                section.scalar("header", "auto, none or the number of a line")
                        .map(this::header)
                        .orElse(HeaderLine.AUTO),
                character("comment", true),
                section.scalar("first-line", "the number of a line")
                        .map(this::firstLine)
                        .orElse(null),
                section.flag("trailing-delimiter").orElse(null),
                section.texts("nulls").orElse(Dialect.DETECTED.nulls()));
    }

    private Optional<String> format(YamlNode.Text text) {
        if (text.text().matches("[a-z][a-z0-9-]*")) {
            return Optional.of(text.text());
        }
        section.bad("format", text, FORMAT, "write such a word, or leave it out to have the format found out");
        return Optional.empty();
    }

    private @Nullable Character character(String key, boolean mayBeNone) {
        String expected = "one ASCII character that is no line end, or one of tab, comma, semicolon, pipe, colon, space"
                + (mayBeNone ? ", none" : "");
        Optional<YamlNode.Text> found = section.scalar(key, expected);
        if (found.isEmpty()) {
            return null;
        }
        String text = found.get().text();
        if (mayBeNone && text.equals("none")) {
            return Dialect.NOTHING;
        }
        Character named = CHARACTERS.get(text);
        if (named != null) {
            return named;
        }
        if (text.length() == 1 && text.charAt(0) < 128 && "\n\r\0".indexOf(text.charAt(0)) < 0) {
            return text.charAt(0);
        }
        section.bad(key, found.get(), expected, "write it in quotes, such as \";\"");
        return null;
    }

    private Optional<String> encoding(YamlNode.Text text) {
        if (Encodings.isKnown(text.text())) {
            return Optional.of(text.text());
        }
        section.bad("encoding", text, Encodings.EXPECTED, Encodings.remedy(text.text()));
        return Optional.empty();
    }

    private @Nullable Integer firstLine(YamlNode.Text text) {
        if (text.plain() && text.text().matches("[1-9][0-9]{0,8}")) {
            return Integer.valueOf(text.text());
        }
        section.bad(
                "first-line", text, "the number of a line, counted from 1", "write the line in which the table begins");
        return null;
    }

    private HeaderLine header(YamlNode.Text text) {
        switch (text.text()) {
            case "auto" -> {
                return HeaderLine.AUTO;
            }
            case "none" -> {
                return HeaderLine.NONE;
            }
            default -> {
                if (text.plain() && text.text().matches("[1-9][0-9]{0,8}")) {
                    return HeaderLine.at(Integer.parseInt(text.text()));
                }
                section.bad(
                        "header",
                        text,
                        "auto, none or the number of a line, counted from 1",
                        "write none if the file has no line of column names");
                return HeaderLine.AUTO;
            }
        }
    }
}
