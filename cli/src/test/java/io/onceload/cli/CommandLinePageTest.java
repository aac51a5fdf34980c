package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the command line and the help of the commands name the same options. */
class CommandLinePageTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @TempDir
    Path directory;

    @Test
    void everyOptionIsOnThePageAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "cli.md"));
        User user = User.in(directory);

        List<String> offered = Stream.of("import", "status", "resume", "cancel", "rejects", "query", "init", "version")
                .flatMap(command -> options(user.types(command, "--help").out()))
                .distinct()
                .sorted()
                .toList();

        assertThat(options(page).distinct().sorted().toList()).isEqualTo(offered);
    }

    private static Stream<String> options(String text) {
        return OPTION.matcher(text).results().map(match -> match.group());
    }
}
