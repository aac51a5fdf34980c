package io.onceload.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.context.Secrets;
import io.onceload.model.Counts;
import io.onceload.model.SkippedLines;
import io.onceload.model.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How figures, times, names and tables are written. */
class WordingTest {
    @Test
    void groupsNumbers() {
        assertThat(List.of(0L, 999L, 1_000L, 1_234_567L, -1_234L, Long.MIN_VALUE).stream()
                        .map(Figures::grouped))
                .containsExactly("0", "999", "1,000", "1,234,567", "-1,234", "-9,223,372,036,854,775,808");
        assertThat(Figures.rows(1)).isEqualTo("1 row");
        assertThat(Figures.rows(7_733)).isEqualTo("7,733 rows");
    }

    @Test
    void writesSizes() {
        assertThat(
                        List.of(
                                        0L,
                                        1L,
                                        999L,
                                        1_000L,
                                        1_127_225L,
                                        999_999L,
                                        74_888_352L,
                                        100_000_000_000L,
                                        Long.MAX_VALUE)
                                .stream()
                                .map(Figures::bytes))
                .containsExactly(
                        "0 bytes",
                        "1 byte",
                        "999 bytes",
                        "1.0 kB",
                        "1.1 MB",
                        "999.9 kB",
                        "74.8 MB",
                        "100.0 GB",
                        "9223372.0 TB");
    }

    @Test
    void writesDurationsAndRates() {
        assertThat(Figures.duration(Duration.ofMillis(249))).isEqualTo("0.2 s");
        assertThat(Figures.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Figures.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Figures.wholeSeconds(Duration.ofMillis(24_900))).isEqualTo("24 s");
        assertThat(Figures.rate(7_733, Duration.ofMillis(200))).isEqualTo(38_665);
        assertThat(Figures.rate(7_733, Duration.ZERO)).isZero();
    }

    @Test
    void writesTheSumThatAddsUp() {
        assertThat(Figures.sum(new Counts(7_731, 0, 0, 0, 2)))
                .isEqualTo("7,733 read = 7,731 created + 0 updated + 0 unchanged + 0 skipped + 2 rejected");
    }

    @Test
    void writesWhichLinesAreNoRows() {
        assertThat(Figures.skipped(SkippedLines.NONE)).isEmpty();
        assertThat(Figures.skipped(new SkippedLines(1, 0, 0))).hasValue("1 line above the table is no row");
        assertThat(Figures.skipped(new SkippedLines(0, 2_000, 0))).hasValue("2,000 lines of comments are no rows");
        assertThat(Figures.skipped(new SkippedLines(0, 0, 2))).hasValue("2 blank lines are no rows");
        assertThat(Figures.skipped(new SkippedLines(2, 1, 3)))
                .hasValue("6 lines (2 above the table, 1 of comments, 3 blank) are no rows");
    }

    @Test
    void writesPace() {
        Pace pace = new Pace(Duration.ofSeconds(10), 1_240_000, 386_650, 0, 60, 30, 100);
        Pace ofGzip = new Pace(Duration.ofSeconds(10), 1_240_000, 386_650, 0, 60, 30, -1);
        Pace ofLastPasses = new Pace(Duration.ofSeconds(10), 642, 642, 358, 100, 100, 100);

        assertThat(pace.inWords()).isEqualTo("1,240,000 rows · 60% · 38,665 rows/s · 13 s left");
        assertThat(ofGzip.inWords()).isEqualTo("1,240,000 rows · 60 bytes unpacked · 38,665 rows/s");
        assertThat(ofLastPasses.inWords())
                .isEqualTo("642 rows · 100% · 64 rows/s · 358 rows waiting for rows they refer to");
    }

    @Test
    void writesTimesInTheUsersZone() {
        Instant now = Instant.parse("2026-03-03T23:30:00Z");
        Times times = new Times(() -> now, ZoneId.of("Europe/Berlin"));

        assertThat(List.of(
                                "2026-03-03T23:05:00Z",
                                "2026-03-03T22:05:00Z",
                                "2026-03-02T13:02:00Z",
                                "2025-12-31T22:59:00Z")
                        .stream()
                        .map(Instant::parse)
                        .map(times::inSentence))
                .containsExactly(
                        "today at 00:05", "yesterday at 23:05", "on 2 Mar at 14:02", "on 31 Dec 2025 at 23:59");
        assertThat(times.inTable(Instant.parse("2026-03-03T23:05:00Z"))).isEqualTo("today 00:05");
        assertThat(times.inTable(Instant.parse("2025-12-30T22:59:00Z"))).isEqualTo("30 Dec 2025");
    }

    @Test
    void quotesNamesOnlyWherePostgresNeedsIt() {
        assertThat(SqlNames.relaxed(
                        "create table \"public\".\"items\" (\"id\" int, \"Name\" text, \"user\" text, \"a b\" text)"))
                .isEqualTo("create table public.items (id int, \"Name\" text, \"user\" text, \"a b\" text)");
    }

    @Test
    void quotesTheLabelsOfTheLedgerWhereTheyNeedIt() {
        assertThat(SqlNames.ofLabel("public.items")).isEqualTo("public.items");
        assertThat(SqlNames.ofLabel("public.Items 2")).isEqualTo("public.\"Items 2\"");
        assertThat(SqlNames.ofLabel("public.a\"b.c")).isEqualTo("public.\"a\"\"b.c\"");
    }

    @Test
    void quotesWordsForTheShell() {
        assertThat(Shell.quoted("fix.csv")).isEqualTo("fix.csv");
        assertThat(Shell.quoted("it's mine.csv")).isEqualTo("'it'\\''s mine.csv'");
        assertThat(Shell.doubleQuoted("select 1")).isEqualTo("\"select 1\"");
        assertThat(Shell.doubleQuoted("select \"a$\"")).isEqualTo("'select \"a$\"'");
    }

    @Test
    void suggestsWhatIsNear() {
        List<String> words = List.of("--create", "--key", "--map");

        assertThat(Suggestion.among(words, "--crate")).isEqualTo("; did you mean --create?");
        assertThat(Suggestion.among(words, "--cre")).isEqualTo("; did you mean --create?");
        assertThat(Suggestion.among(words, "--frobnicate")).isEmpty();
        assertThat(Suggestion.among(words, "x")).isEmpty();
    }

    @Test
    void alignsColumnsByWhatATerminalShows() {
        TextTable table = new TextTable(List.of("name", "n"), List.of(false, true));

        assertThat(table.of(
                        List.of(List.of("東京", "1"), List.of("e\u0301te\u0301", "22"), List.of("plain text", "333"))))
                .isEqualTo("""
                        name          n
                        東京          1
                        e\u0301te\u0301          22
                        plain text  333
                        """);
    }

    @Test
    void wrapsLongTextUnderItself() {
        String text = Wrapped.text("Ignored   ", "word ".repeat(20).strip(), 10);

        assertThat(text)
                .isEqualTo("Ignored   word word word word word word word word word word word word word word\n"
                        + "          word word word word word word");
    }

    @Test
    void wrapsFaultsWithoutBreakingCommands() {
        String text =
                "a place: something odd was found. To fix: look at it with `onceload status abcdef` and then again ok.";

        assertThat(Wrapped.lines(text + "\n  two words"))
                .isEqualTo("a place: something odd was found. To fix: look at it with\n"
                        + "  `onceload status abcdef` and then again ok.\n  two words");
    }

    @Test
    void masksPasswordsButNotWordsThatHoldThem() {
        Secrets secrets = new Secrets();
        secrets.add("post");
        secrets.add("");

        assertThat(secrets.masked("post posted (post) a:post@b outpost"))
                .isEqualTo("**** posted (****) a:****@b outpost");
    }
}
