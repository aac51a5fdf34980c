package io.onceload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocsPageTest {
    @TempDir
    private Path directory;

    @Test
    void onlyTheSectionIsReplacedHoweverOften() throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(file, "before\n<!-- a -->\nold\n<!-- /a -->\nafter\n<!-- b -->\n<!-- /b -->\n");

        new DocsPage(file).write("a", "first\n");
        new DocsPage(file).write("a", "new\n\n");

        assertThat(file).hasContent("before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n<!-- b -->\n<!-- /b -->\n");
    }

    @Test
    void aPageWithoutTheSectionIsRefused() throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(file, "<!-- /a -->\n<!-- a -->\n");

        assertThatThrownBy(() -> new DocsPage(file).write("a", "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(file + ": found no section, expected <!-- a --> and <!-- /a -->");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10000000", "--items", "--bystander"})
    void thePageOfThisProjectHasEverySection(String argument) throws IOException {
        List<String> arguments = argument.isEmpty() ? List.of() : List.of(argument);
        Path copy = Files.copy(Path.of("..", "docs", "benchmarks.md"), directory.resolve("page.md"));

        new DocsPage(copy).write(BenchOptions.of(arguments).section(), "figures");

        assertThat(copy).content().contains("\nfigures\n");
    }
}
