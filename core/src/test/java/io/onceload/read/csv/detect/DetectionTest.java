package io.onceload.read.csv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFiles;
import io.onceload.read.csv.CsvFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out of a file, and what is read then: one case per file in {@code cases/}, see its README. */
final class DetectionTest {
    private static final String LF = "\u240A";
    private static final String CR = "\u240D";
    private static final String TAB = "\u2409";
    private static final String NUL = "\u2400";

    @TempDir
    Path directory;

    static Stream<Path> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(DetectionTest.class.getResource("cases")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void detects(Path file) throws IOException {
        Case it = Case.parse(Files.readAllLines(file));
        Source source = CsvFiles.write(directory, it.input);

        assertThat(found(source, it.asked)).as(it.claim).isEqualTo(it.expected);
    }

    @Test
    void losesNoRowToACommentCharacterThatWasOnlyGuessed() {
        String text = "# export of 1 November\ntag,count\n" + "word,1\n".repeat(60_000) + "#java,7\n# the end\n";
        Source source = CsvFiles.write(directory, text.getBytes(StandardCharsets.UTF_8));

        DetectedDialect detected = DialectDetector.detect(source, Dialect.DETECTED, null, List.of());

        List<String> rows = CsvFiles.rows(detected.format(), source);
        assertThat(rows).hasSize(60_001).last().isEqualTo("60001@60003 [#java] [7]");
        assertThat(CsvFiles.rows(CsvFormat.ofJson(detected.format().json()), source))
                .isEqualTo(rows);
    }

    /** A field that is longer than the block leaves a quote open, whatever the escape. */
    @Test
    void takesBackslashesBeforeQuotesForEscapesAlsoBeforeAFieldThatFillsTheBlock() {
        String rows = "1\t\"a \\\"b\\\" c\"\n2\t\"d\n\\\"e\"\n";

        CsvFormat found = formatOf("id\tnote\n" + rows + "3\t\"" + "x \\\"y\\\"\n".repeat(30_000) + "\"\n");

        assertThat(found.delimiter()).isEqualTo('\t');
        assertThat(found.escape()).isEqualTo('\\');
    }

    @Test
    void takesABackslashAtAFieldsEndForTextWhereItWouldSwallowTheRest() {
        String rows = "1,\"C:\\dir\\\"\n" + "2,\"a \"b\" c\"\n" + "3,\"d\"\n".repeat(2_000);

        CsvFormat found = formatOf("id,note\n" + rows + "4,\"" + "e\n".repeat(60_000) + "\"\n");

        assertThat(found.delimiter()).isEqualTo(',');
        assertThat(found.escape()).isEqualTo('"');
    }

    @Test
    void looksAtTheTableWhereverItBegins() {
        String text = "a line above the table, which is long enough\n".repeat(2_000) + "id;name\n1;a\n2;b\n";

        CsvFormat found = formatOf(text, Dialect.DETECTED.withFirstLine(2_001));

        assertThat(found.delimiter()).isEqualTo(';');
    }

    @Test
    void looksAtTheEndOfAFileForItsEncodingToo() throws IOException {
        byte[] begin = ("id,name\n1,M?ller\n" + "2,b\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        byte[] end = "3,\u017Di\u017Eka \u65E5\u672C\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            begin[i] = begin[i] == '?' ? (byte) 0xFC : begin[i];
        }
        Source utf8 = CsvFiles.write(directory, joined(begin, end));
        DetectedDialect strayByte = DialectDetector.detect(utf8, Dialect.DETECTED, null, List.of());
        for (int i = 0; i < 20; i++) {
            begin[i] = begin[i] == (byte) 0xFC ? (byte) '?' : begin[i];
        }
        Source western = CsvFiles.write(directory, joined(begin, new byte[] {'3', ',', (byte) 0xFC, 'b', '\n'}));
        DetectedDialect late = DialectDetector.detect(western, Dialect.DETECTED, null, List.of());

        assertThat(strayByte.format().encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(strayByte.notes())
                .contains(
                        "UTF-8: 4 characters beyond ASCII are well-formed, but byte 0xFC in line 2 is not; rows with such"
                                + " bytes are rejected");
        assertThat(late.format().encoding()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(late.notes())
                .contains("Windows-1252: not UTF-8; byte 0xFC in the last 256 KB read as \u00FC in \u00FCb");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private CsvFormat formatOf(String text) {
        return formatOf(text, Dialect.DETECTED);
    }

    private CsvFormat formatOf(String text, Dialect asked) {
        Source source = CsvFiles.write(directory, text.getBytes(StandardCharsets.UTF_8));
        return DialectDetector.detect(source, asked, null, List.of()).format();
    }

    static Stream<Character> punctuation() {
        return "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".chars().mapToObj(c -> (char) c);
    }

    @ParameterizedTest
    @MethodSource("punctuation")
    void takesEveryCharacterForWhatItIsAskedToBe(char c) {
        Dialect asked = Dialect.DETECTED.withHeader(HeaderLine.at(1));
        char between = c == ',' ? ';' : ',';
        String usual = c == ',' ? "semicolon" : "comma";
        Map<Character, String> names = Map.of(',', "comma", ';', "semicolon", '|', "pipe", ':', "colon");
        String delimiter = names.getOrDefault(c, "delimiter " + c) + ", UTF-8, header in line 1";
        String quote = usual + (c == '"' ? "" : ", quote " + c) + ", UTF-8, header in line 1";
        String escape = usual + (c == '"' ? "" : c == '\\' ? ", backslash escapes" : ", escape " + c)
                + ", UTF-8, header in line 1";
        String comment = usual + ", UTF-8, header in line 1, " + c + " begins comments";

        if (c != '"') { // which quotes as long as nothing else does
            assertThat(read("a-b\n1-2\n".replace('-', c), asked.withDelimiter(c)))
                    .containsExactly(delimiter, "1@2 [1] [2]");
            assertThat(read("a-b\n*no row\n1-2\n".replace('-', between).replace('*', c), asked.withComment(c)))
                    .containsExactly(comment, "1@3 [1] [2]");
        }
        assertThat(read("a-b\n*1-**2*-3\n".replace('-', between).replace('*', c), asked.withQuote(c)))
                .containsExactly(quote, "1@2 {1" + between + c + "2} [3]");
        assertThat(read("a-b\n\"1*\"-2\"-3\n".replace('-', between).replace('*', c), asked.withEscape(c)))
                .containsExactly(escape, "1@2 {1\"" + between + "2} [3]");
    }

    /** The format in words, and the rows. */
    private List<String> read(String text, Dialect asked) {
        Source source = CsvFiles.write(directory, text.getBytes(StandardCharsets.UTF_8));
        DetectedDialect detected = DialectDetector.detect(source, asked, null, List.of());
        List<String> read = new ArrayList<>(List.of(detected.inWords()));
        read.addAll(CsvFiles.rows(detected.format(), source));
        return read;
    }

    @Test
    void takesAnotherDelimiterWhereTheCommaMeansSomethingElse() {
        assertThat(read("a\n1\n2\n", Dialect.DETECTED.withComment(',')))
                .containsExactly("one column, UTF-8, header in line 1, , begins comments", "1@2 [1]", "2@3 [2]");
        assertThat(read("a|b\n1|2\n", Dialect.DETECTED.withQuote(',').withEscape(';')))
                .containsExactly("pipe, quote ,, escape ;, UTF-8, header in line 1", "1@2 [1] [2]");
    }

    private static List<String> found(Source source, Dialect asked) {
        List<String> found = new ArrayList<>();
        try {
            DetectedDialect detected = DialectDetector.detect(source, asked, null, List.of());
            found.add(detected.inWords());
            for (String sentence : detected.evidence()) {
                found.add((detected.notes().contains(sentence) ? "! " : "- ") + sentence);
            }
            found.add("header " + String.join("|", CsvFiles.header(detected.format(), source)));
            CsvFiles.rows(detected.format(), source).forEach(row -> found.add(shown(row)));
        } catch (ImportException e) {
            found.add(String.valueOf(e.getMessage()));
        }
        return found;
    }

    private static String shown(String text) {
        return text.replace("\n", LF).replace("\r", CR).replace("\t", TAB).replace("\0", NUL);
    }

    private record Case(String claim, Dialect asked, byte[] input, List<String> expected) {
        static Case parse(List<String> lines) {
            Iterator<String> rest = lines.iterator();
            String claim = rest.next().substring("# ".length());
            Dialect asked = Dialect.DETECTED;
            Charset written = StandardCharsets.UTF_8;
            StringBuilder input = new StringBuilder();
            for (String line = rest.next(); !line.isEmpty(); line = rest.next()) {
                String value = line.substring(line.lastIndexOf(' ') + 1);
                if (line.startsWith("written as ")) {
                    written = Charset.forName(value);
                } else if (line.startsWith("encoding ")) {
                    asked = asked.withEncoding(value);
                } else if (line.startsWith("delimiter ")) {
                    asked = asked.withDelimiter(value.charAt(0));
                } else if (line.startsWith("quote ")) {
                    asked = asked.withQuote(value.charAt(0));
                } else if (line.startsWith("first line ")) {
                    asked = asked.withFirstLine(Integer.valueOf(value));
                } else if (line.startsWith("trailing delimiter ")) {
                    asked = asked.withTrailingDelimiter(value.equals("yes"));
                } else if (line.startsWith("header ")) {
                    asked = asked.withHeader(
                            value.equals("none") ? HeaderLine.NONE : HeaderLine.at(Integer.parseInt(value)));
                } else {
                    input.append(line);
                }
            }
            List<String> expected = new ArrayList<>();
            rest.forEachRemaining(expected::add);
            String text = input.toString()
                    .replace(LF, "\n")
                    .replace(CR, "\r")
                    .replace(TAB, "\t")
                    .replace(NUL, "\0");
            return new Case(claim, asked, text.getBytes(written), expected);
        }
    }
}
