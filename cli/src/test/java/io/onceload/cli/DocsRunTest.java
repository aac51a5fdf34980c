package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page that tells people what to type, followed to its end. After a change of wording,
 * {@code -Ddocs.rewrite=true} puts what commands print now into the pages.
 */
class DocsRunTest {
    private static final Path DOCS = Path.of("..", "docs");
    /** What differs from run to run. */
    private static final Pattern VARIES =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{6}\\b"
                    + "|\\b\\d+\\.\\d s|[\\d,]+ rows/s|\\b\\d\\d:\\d\\d\\b|(?<=^Worker    ).*");

    private static final Pattern DATABASE = Pattern.compile("test\\d+ on 127\\.0\\.0\\.1:\\d+ \\(ONCELOAD_URL\\)");
    private static final Pattern PROGRESS = Pattern.compile("  [\\d,]+ rows · .*|Starting .*");

    @TempDir
    Path directory;

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(DocsRunTest::hasCommands)
                    .map(file -> DOCS.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasCommands(Path file) {
        try {
            return file.toString().endsWith(".md") && Files.readString(file).contains("\n```console\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thereArePagesToFollow() throws IOException {
        assertThat(pages()).contains("tutorial.md", "how-to/fix-rejects.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void printsWhatThePageSays(String name) throws IOException, InterruptedException {
        Path file = DOCS.resolve(name);
        Page page = Page.of(Files.readAllLines(file));

        Map<Page.CommandStep, PageRun.Printed> printed = new PageRun(directory).follow(page);

        if (Boolean.getBoolean("docs.rewrite")) {
            Files.write(file, rewritten(page, printed));
            return;
        }
        SoftAssertions softly = new SoftAssertions();
        printed.forEach((step, found) -> {
            if (step.output().isEmpty()) {
                softly.assertThat(found.exitCode())
                        .as("%s printed %s", step.command(), found.lines())
                        .isZero();
            } else if (!matches(stable(step.output()), stable(asReadersSee(found.lines())))) {
                softly.assertThat(String.join("\n", asReadersSee(found.lines())))
                        .as(step.command())
                        .isEqualTo(String.join("\n", step.output()));
            }
        });
        softly.assertAll();
    }

    /** As a reader sees it who has named no database, on a machine of no particular name. */
    private static List<String> asReadersSee(List<String> lines) {
        return lines.stream()
                .filter(line -> !PROGRESS.matcher(line).matches())
                .map(line -> DATABASE.matcher(line).replaceAll("embedded PostgreSQL 18 (use --url for yours)"))
                .map(line -> line.replaceAll("^(Worker    ).*", "$1laptop process 4711"))
                .toList();
    }

    private static List<String> stable(List<String> lines) {
        return lines.stream()
                .map(line -> VARIES.matcher(line)
                        .replaceAll("~")
                        .replaceAll(" +", " ")
                        .stripTrailing())
                .toList();
    }

    /** Whether {@code found} is as shown, where a line … may be any lines. */
    static boolean matches(List<String> shown, List<String> found) {
        if (shown.isEmpty()) {
            return found.isEmpty();
        }
        if (!shown.get(0).equals("…")) {
            return !found.isEmpty()
                    && shown.get(0).equals(found.get(0))
                    && matches(shown.subList(1, shown.size()), found.subList(1, found.size()));
        }
        for (int i = 0; i <= found.size(); i++) {
            if (matches(shown.subList(1, shown.size()), found.subList(i, found.size()))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> rewritten(Page page, Map<Page.CommandStep, PageRun.Printed> printed) {
        List<String> lines = new ArrayList<>(page.lines());
        List<Page.CommandStep> lastFirst = new ArrayList<>(printed.keySet());
        Collections.reverse(lastFirst);
        for (Page.CommandStep step : lastFirst) {
            if (!step.output().isEmpty() && !step.output().contains("…")) {
                List<String> shown = lines.subList(
                        step.firstOutput(), step.firstOutput() + step.output().size());
                shown.clear();
                List<String> now = asReadersSee(printed.get(step).lines());
                shown.addAll(now.isEmpty() ? List.of("…") : now);
            }
        }
        return lines;
    }
}
