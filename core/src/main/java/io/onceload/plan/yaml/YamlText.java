package io.onceload.plan.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts as YAML scalars that every YAML reader takes for the same texts, in block and in flow style. */
final class YamlText {
    /** What begins with a letter or digit and holds nothing that YAML gives a meaning. */
    private static final Pattern HARMLESS =
            Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_./%()+ -]*[\\p{L}\\p{N}_./%()+-])?");

    /** Words that YAML 1.1 or 1.2, or a plan, takes for something other than text. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "now", "auto");

    private YamlText() {}

    /** {@code text} as a scalar, in double quotes where it needs them. */
    static String of(String text) {
        boolean harmless = HARMLESS.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return harmless ? text : quoted(text);
    }

    /** One text as itself, several as a list. */
    static String of(List<String> texts) {
        return texts.size() == 1 ? of(texts.get(0)) : list(texts);
    }

    static String list(List<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** In double quotes, whatever it is (YAML 1.2, chapter 5.7). */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isVisible(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format(c < 0x10000 ? "\\u%04X" : "\\U%08X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> c == ' ' || !Character.isSpaceChar(c);
        };
    }
}
