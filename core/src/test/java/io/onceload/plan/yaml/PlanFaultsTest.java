package io.onceload.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told about a plan that is none. */
class PlanFaultsTest {
    @TempDir
    Path directory;

    static List<Documents.Broken> broken() {
        return Documents.broken();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void tellsPlaceFindingAndRemedy(Documents.Broken document) {
        assertThatThrownBy(() -> PlanFile.parse("plan.yaml", document.yaml()))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.PLAN_INVALID))
                .hasMessage(document.message());
    }

    @Test
    void hasEveryCase() {
        assertThat(broken()).hasSizeGreaterThan(100);
    }

    @Test
    void aliasesThatGrowDoNoHarm() {
        StringBuilder laughs =
                new StringBuilder("onceload: 1\ntarget: items\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(faultOf(laughs.toString()))
                        .contains(
                                "plan.yaml:4:10: an alias (*a0), expected the value itself. To fix: write the value out."));
    }

    @Test
    void aMegabyteOfBracketsDoesNoHarm() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(faultOf("[".repeat(1_000_000))).contains("more than 10 levels of lists and mappings");
            assertThat(faultOf("{a: ".repeat(250_000))).contains("more than 10 levels of lists and mappings");
            assertThat(faultOf("- ".repeat(500_000))).contains("more than 10 levels of lists and mappings");
        });
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Path file = Files.write(directory.resolve("plan.yaml"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> PlanFile.read(file))
                .hasMessage(
                        file + ": it has more than 1048576 bytes, expected a plan. To fix: name the plan; the file to"
                                + " import stands before --plan. [PLAN_INVALID]");
    }

    @Test
    void namesTheByteThatIsNotUtf8() throws Exception {
        Path file = Files.write(
                directory.resolve("plan.yaml"), "onceload: 1\nname: Größe\n".getBytes(Charset.forName("ISO-8859-1")));

        assertThatThrownBy(() -> PlanFile.read(file))
                .hasMessage(file + ":2:9: the byte 0xF6, which is not UTF-8, expected UTF-8. To fix: save the file in"
                        + " UTF-8. [PLAN_INVALID]");
    }

    @Test
    void readsAByteOrderMarkAndEitherLineEnd() throws Exception {
        Path file = Files.write(
                directory.resolve("plan.yaml"), "\uFEFFonceload: 1\r\ntarget: t\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(PlanFile.read(file).plan().target().table()).isEqualTo("t");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Path file = directory.resolve("plan.yaml");

        assertThatThrownBy(() -> PlanFile.read(file))
                .hasMessage(file + ": there is no such file, expected a plan. To fix: correct the name, or write a plan"
                        + " with `onceload plan FILE --into TABLE -o " + file + "`. [PLAN_INVALID]");
        assertThatThrownBy(() -> PlanFile.read(directory))
                .hasMessageStartingWith(directory + ": it cannot be read as a file (");
    }

    @Test
    void findsThePlaceOfWhatLaterDoesNotFit() {
        PlanFile file = PlanFile.parse("plan.yaml", """
                onceload: 1
                target: { table: items, key: [id] }
                columns:
                  price: { from: Price, min: cheap }
                  "a: b": { from: B }
                """);

        assertThat(file.located(notFitting("columns/price/min")))
                .hasMessage("plan.yaml:4:25: columns/price/min is bad. To fix: mend it in the file. [PLAN_INVALID]");
        assertThat(file.located(notFitting("columns/a: b", "target/key", "columns/other/from", "columns/price/case")))
                .hasMessage("""
                        plan.yaml has 4 faults:
                          plan.yaml:2:25: target/key is bad. To fix: mend it in the file.
                          plan.yaml:3:1: columns/other/from is bad. To fix: mend it in the file.
                          plan.yaml:4:3: columns/price/case is bad. To fix: mend it in the file.
                          plan.yaml:5:3: columns/a: b is bad. To fix: mend it in the file.
                        To fix: correct these places; docs/reference/plan.md explains every key. [PLAN_INVALID]""");
        assertThat(file.located(new ImportException(
                        Fault.TABLE_NOT_FOUND,
                        "target items",
                        List.of(Problem.of("target", "no such table", "create it")),
                        null)))
                .hasMessage("plan.yaml:2:1: target items: no such table. To fix: create it. [TABLE_NOT_FOUND]");
    }

    @Test
    void namesLanguagesInsideTheirDate() {
        PlanFile file = PlanFile.parse(
                "plan.yaml",
                "{ onceload: 1, target: t, columns: { at: { date: { pattern: d MMM yyyy, language: de } } } }");

        assertThat(file.located(notFitting("columns/at/language"))).hasMessageStartingWith("plan.yaml:1:73: ");
    }

    @Test
    void saysOnlyWhatTheFileMakesCertain() {
        PlanFile file = PlanFile.open(write("""
                onceload: 1
                target: { table: items, key: { id } }
                columns:
                  price: { form: Price }
                  name: { trm: true }
                """));

        ImportException all =
                file.located(notFitting("target/key", "columns/price/from", "columns/price/min", "columns/name/from"));

        assertThat(all.problems())
                .extracting(problem -> problem.at() + " " + problem.found())
                .containsExactly(
                        "2:30 key is a mapping, expected text or a list of texts",
                        "4:3 columns/price/min is bad",
                        "4:12 \"form\" is no key of a column, expected perhaps from",
                        "5:3 columns/name/from is bad",
                        "5:11 \"trm\" is no key of a column, expected perhaps trim");
        assertThatThrownBy(file::plan).hasMessageContaining(" has 3 faults:");
    }

    @Test
    void tellsItsOwnFaultsRatherThanThoseOfTheSurroundings() {
        PlanFile file = PlanFile.open(write("{ onceload: 1, target: t, duplicates: lst }"));
        ImportException other = new ImportException(Fault.DATABASE_UNAVAILABLE, "localhost", "is down", "start it");

        assertThat(file.located(other)).hasMessageContaining(":1:39: duplicates is \"lst\"");
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(directory.resolve("plan.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesOtherFaultsAsTheyAre() {
        PlanFile file = PlanFile.parse("plan.yaml", "{ onceload: 1, target: t }");
        ImportException other = new ImportException(Fault.SOURCE_CHANGED, "a.csv", "it changed", "run it again");

        assertThat(file.located(other)).isSameAs(other);
    }

    private static ImportException notFitting(String... parts) {
        List<Problem> problems = Arrays.stream(parts)
                .map(part ->
                        Problem.of(part, part + " is bad", new Remedy("call it", "type it", "mend it in the file")))
                .toList();
        return new ImportException(Fault.PLAN_INVALID, "plan for items", problems, null);
    }

    private static String faultOf(String yaml) {
        try {
            PlanFile.parse("plan.yaml", yaml);
        } catch (ImportException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("this is a plan");
    }
}
