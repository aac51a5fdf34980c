package io.onceload;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.RejectCode;
import io.onceload.testing.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults is made of the enums, and of messages that tests assert whole. */
class FaultsPageTest {
    private static final String BEFORE_FAULTS = """
            # Faults and rejects

            A fault stops an import or a command; its message reads *place: what was found, what was expected. To fix: … [CODE]*. What was committed before it stays. A reject is a row that did not go in; it stops nothing.

            ## Faults

            """;

    private static final String AFTER_FAULTS = """

            Other exit codes: 0 done, also already imported or followed · 1 done with rejects · 6 cancelled or paused by somebody, or out of time · 130 and 143 interrupted, resumable.

            ## Rejects

            """;

    private static final String AFTER_REJECTS = """

            `onceload rejects ID -o fix.csv` writes the original columns as they were and five more: `onceload_import`, `onceload_row` (number of the row in its source), `onceload_code`, `onceload_error`, and `onceload_extra` (surplus fields of a ragged row). Correct the original columns, empty `onceload_extra` where it held something (a row that still has surplus fields there is rejected again), leave the others, and import the file: it becomes a child of the import that it corrects.
            """;

    /** The end of a message. */
    private static final Pattern END = Pattern.compile("\\[([A-Z_]+)]");

    @Test
    void thePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(BEFORE_FAULTS);
        page.append("| code | exit | meaning | what to do |\n|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            page.append("| `%s` | %d | %s | %s |\n"
                    .formatted(fault, fault.kind().exitCode(), fault.meaning(), fault.remedy()));
        }
        page.append(AFTER_FAULTS).append("| code | meaning | what to do |\n|---|---|---|\n");
        for (RejectCode code : RejectCode.values()) {
            page.append("| `%s` | %s | %s |\n".formatted(code, code.meaning(), code.remedy()));
        }
        GeneratedPage.assertIsCurrent(
                "reference/faults.md", page.append(AFTER_REJECTS).toString());
    }

    @Test
    void aTestAssertsAMessageOfEveryFaultToItsEnd() throws IOException {
        List<String> asserted = new ArrayList<>();
        for (String module : List.of("core", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    Matcher end = END.matcher(Files.readString(file));
                    while (end.find()) {
                        asserted.add(end.group(1));
                    }
                }
            }
        }

        assertThat(asserted).contains(Stream.of(Fault.values()).map(Fault::name).toArray(String[]::new));
    }
}
