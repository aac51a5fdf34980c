package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and options that pages name exist. */
class DocNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern COMMAND = Pattern.compile("(?:^|[`$ ]|\\./)onceload ([a-z]+)(?![a-z.:])");

    /** Options of other programs that pages show: the crash and benchmark programs, diff, git, psql, jq. */
    private static final Set<String> OF_OTHERS = Set.of(
            "--fault",
            "--trials",
            "--seed",
            "--out",
            "--campaign",
            "--report",
            "--sabotage",
            "--release",
            "--threads",
            "--rows",
            "--rounds",
            "--only",
            "--items",
            "--bystander",
            "--write");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(docs, Stream.of(ROOT.resolve("README.md")))
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Set<String> options() {
        Set<String> options = new HashSet<>(OF_OTHERS);
        options.add("--version");
        for (String name : Commands.names()) {
            Commands.named(name)
                    .ifPresent(command -> command.spec().options().stream()
                            .map(OptionSpec::names)
                            .forEach(names -> options.addAll(Set.of(names))));
        }
        return options;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyOptionExists(Path page) throws IOException {
        Set<String> options = options();
        Matcher named = OPTION.matcher(Files.readString(page));

        while (named.find()) {
            assertThat(options).as("options that %s names", page).contains(named.group());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandExists(Path page) throws IOException {
        Set<String> commands = new HashSet<>();
        Commands.names().forEach(commands::add);
        Matcher code = Pattern.compile("`[^`]*`|\\$ [^\n]*").matcher(Files.readString(page));

        while (code.find()) {
            Matcher named = COMMAND.matcher(code.group());
            while (named.find()) {
                assertThat(commands).as("commands that %s names", page).contains(named.group(1));
            }
        }
    }
}
