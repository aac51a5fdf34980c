package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.option.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The page of the command line says what the commands themselves say. Its generated parts, between marks, are written anew by
 * {@code mvn test -pl cli -am -Dtest=CommandLinePageTest -Donceload.write=true}.
 */
class CommandLinePageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "cli.md");
    private static final Pattern PART =
            Pattern.compile("(?s)(<!-- generated: ([a-z]+) -->\n).*?(<!-- end of generated -->)");
    private static final Pattern DEFAULT = Pattern.compile(" ?\\(default: (.*?)\\)");

    @Test
    void everyGeneratedPartIsWhatTheCommandsSay() throws IOException {
        String page = Files.readString(PAGE);
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(page);
        String wanted = part.replaceAll(match -> {
            parts.add(match.group(2));
            return Matcher.quoteReplacement(match.group(1) + generated(match.group(2)) + match.group(3));
        });

        if (Boolean.getBoolean("onceload.write")) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page).isEqualTo(wanted);
        assertThat(parts).contains("commands");
        for (String name : Commands.names()) {
            assertThat(Commands.named(name).isEmpty() || parts.contains(name))
                    .as("part about %s", name)
                    .isTrue();
        }
    }

    private static String generated(String part) {
        return part.equals("commands")
                ? commands()
                : of(Options.calledAs(Commands.named(part).orElseThrow().spec(), "onceload"));
    }

    private static String commands() {
        StringBuilder table = new StringBuilder("\n| command | what it does |\n|---|---|\n");
        for (String name : Commands.names()) {
            table.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(Commands.summary(name))
                    .append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static String of(CommandSpec spec) {
        StringBuilder text = new StringBuilder("\n`")
                .append(spec.usageMessage().customSynopsis()[0])
                .append("`\n");
        for (String paragraph : spec.usageMessage().description()) {
            text.append(paragraph.isEmpty() ? "" : "\n" + paragraph + "\n");
        }
        text.append("\n| option | meaning | default |\n|---|---|---|\n");
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            row(text, "`" + argument.paramLabel() + "`", argument.description());
        }
        for (OptionSpec option : spec.options()) {
            String names = "`" + String.join("`, `", option.names());
            row(text, names + (option.arity().max() > 0 ? " " + option.paramLabel() : "") + "`", option.description());
        }
        String[] examples = spec.usageMessage().footer();
        if (examples.length > 0) {
            text.append("\n```sh\n");
            Arrays.stream(examples).forEach(line -> text.append(line.strip()).append('\n'));
            text.append("```\n");
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder table, String option, String[] description) {
        String meaning = String.join(" ", description);
        Matcher matcher = DEFAULT.matcher(meaning);
        String usual = matcher.find() ? matcher.group(1) : "";
        table.append("| ").append(option.replace("|", "\\|")).append(" | ");
        table.append(matcher.replaceAll("").replace("|", "\\|"))
                .append(" | ")
                .append(usual)
                .append(" |\n");
    }
}
