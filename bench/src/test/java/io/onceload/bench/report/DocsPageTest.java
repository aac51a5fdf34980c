package io.onceload.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
