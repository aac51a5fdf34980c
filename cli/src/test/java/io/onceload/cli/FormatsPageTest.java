package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.export.ExportFormats;
import io.onceload.read.FileFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the page of formats has all of them, and says of each whether it is read and written. */
final class FormatsPageTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    /** {@code | [`csv`](csv.md) | what | yes | yes |} */
    private static final Pattern LINE = Pattern.compile(
            "(?m)^\\| \\[`([a-z0-9-]+)`\\]\\(([a-z.-]+)\\) \\|[^|]*\\| (yes|no)[^|]*\\| (yes|no)[^|]*\\|");

    private static List<MatchResult> lines() throws IOException {
        return LINE.matcher(Files.readString(REFERENCE.resolve("formats.md")))
                .results()
                .toList();
    }

    @Test
    void hasEveryFormatThatTheCommandHas() throws IOException {
        TreeMap<String, String> onPage = new TreeMap<>();
        lines().forEach(line -> onPage.put(line.group(1), line.group(3) + " " + line.group(4)));
        TreeMap<String, String> here = new TreeMap<>();
        FileFormats.names().forEach(name -> here.put(name, "yes no"));
        ExportFormats.names().forEach(name -> here.put(name, here.containsKey(name) ? "yes yes" : "no yes"));

        assertThat(onPage).isEqualTo(here).hasSizeGreaterThan(4);
    }

    @Test
    void leadsToAPageOfEach() throws IOException {
        for (MatchResult line : lines()) {
            assertThat(REFERENCE.resolve(line.group(2))).isRegularFile();
        }
    }
}
