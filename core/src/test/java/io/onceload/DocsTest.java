package io.onceload;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.ImportStatus;
import io.onceload.model.RejectCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name exists, and what exists is documented. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.\\w+)?(?:\\(\\))?s?`");

    /** Classes and words of others that pages name. */
    private static final Set<String> OF_OTHERS =
            Set.of("DateTimeFormatter", "DateStyle", "IntervalStyle", "NaN", "P1Y2M", "TimeZone");

    private static final Pattern PACKAGE = Pattern.compile("`(io\\.onceload\\.[a-z.]+)`");

    private static String page(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    @Test
    void everyFaultAndItsExitCodeIsOnThePage() throws IOException {
        String page = page("docs/reference/faults.md");

        for (Fault fault : Fault.values()) {
            assertThat(page).contains("| `" + fault + "` | " + fault.kind().exitCode() + " |");
        }
        for (RejectCode code : RejectCode.values()) {
            assertThat(page).contains("| `" + code + "` |");
        }
    }

    @Test
    void everyMoveBetweenStatusesIsOnTheLedgersPage() throws IOException {
        List<String> rows = page("docs/reference/ledger.md").lines().toList();

        for (ImportStatus from : ImportStatus.values()) {
            for (ImportStatus to : ImportStatus.values()) {
                boolean documented = rows.stream()
                        .map(row -> row.split("\\|"))
                        .anyMatch(cells -> cells.length > 3
                                && List.of(cells[1].strip().split(", ")).contains(from.label())
                                && cells[2].strip().equals(to.label()));
                assertThat(documented).as("%s to %s", from, to).isEqualTo(from.allows(to));
            }
        }
    }

    @Test
    void everyPackageNamedInTheArchitectureExists() throws IOException {
        Matcher named = PACKAGE.matcher(page("docs/architecture.md"));
        int count = 0;
        while (named.find()) {
            Path folder = Path.of("src/main/java", named.group(1).replace('.', '/'));
            assertThat(Stream.of("core", "format-parquet", "format-xls").map(ROOT::resolve))
                    .as("modules with %s", folder)
                    .anyMatch(module -> Files.isDirectory(module.resolve(folder)));
            count++;
        }
        assertThat(count).isGreaterThan(8);
    }

    @Test
    void everyClassNamedOnAPageExists() throws IOException {
        Set<String> classes = classNames();
        int count = 0;
        for (Path page : pages()) {
            if (page.getParent().endsWith("decisions")) {
                continue; // what was, when it was decided
            }
            Matcher named = CLASS.matcher(Files.readString(page));
            while (named.find()) {
                assertThat(classes.contains(named.group(1)))
                        .as("class %s, which %s names", named.group(1), page)
                        .isTrue();
                count++;
            }
        }
        assertThat(count).isGreaterThan(10);
    }

    private static Set<String> classNames() throws IOException {
        Set<String> names = new HashSet<>(OF_OTHERS);
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .forEach(names::add);
        }
        return names;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)).normalize())
                        .as("link in %s", page)
                        .exists();
            }
        }
    }
}
