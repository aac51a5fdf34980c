package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RejectsTest extends ImportTestBase {
    @Test
    void refusesARowWhoseSurplusFieldsNobodyHasPlaced() {
        db.run("CREATE TABLE " + schema + ".place (id int PRIMARY KEY, name text, city text)");
        Plan plan = Plan.into(schema + ".place").dialect(Dialect.STANDARD).build();
        Done first = imported(plan, file("places.csv", "id,name,city", "1,A,Rom", "2,B,Rom,extra,more"));
        Path rejects = file("fix.csv", rejectsOf(first).toArray(String[]::new));

        Done second = imported(plan, rejects);

        assertThat(second.counts()).isEqualTo(counts(0, 0, 0, 0, 1));
        assertThat(rejectsOf(second).get(1))
                .startsWith("2,B,Rom,")
                .endsWith(",RAGGED,\"has more fields than columns: \"\"extra,more\"\" is left in onceload_extra;"
                        + " expected it where it belongs, or deleted\",\"extra,more\"");
    }

    @Test
    void aRecordThatEndsWithALoneEscapeComesBackReadable() throws IOException {
        db.run("CREATE TABLE " + schema + ".item (id int PRIMARY KEY, path text)");
        Plan plan = Plan.into(schema + ".item")
                .dialect(Dialect.STANDARD.withEscape('\\'))
                .build();
        Done first = imported(plan, Files.writeString(directory.resolve("items.csv"), "id,path\nx1,C:\\"));
        List<String> rejects = rejectsOf(first);
        Path fixed = file("fix.csv", rejects.get(0), rejects.get(1).replace("x1,", "1,"));

        Done second = imported(plan, fixed);

        assertThat(second.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.value("SELECT path FROM " + schema + ".item")).isEqualTo("C:\\");
    }

    /** Numbers of JSON have no notation: 1.234 must not come back as the German 1234. */
    @Test
    void valuesThatWereNoTextsStayWhatTheyWereInTheFileOfRejects() throws IOException {
        db.run("CREATE TABLE " + schema + ".price (id int PRIMARY KEY, price numeric, note text)");
        Plan plan = Plan.into(schema + ".price")
                .column("price", c -> c.number("de"))
                .build();
        Done first = imported(
                plan,
                file(
                        "prices.ndjson",
                        "{\"id\": \"x\", \"price\": 1.234, \"note\": \"\"}",
                        "{\"id\": \"y\", \"price\": \"1.234\", \"note\": null}"));
        String rejects = String.join("\n", rejectsOf(first));

        Done second = imported(
                plan,
                Files.writeString(
                        directory.resolve("fix.csv"),
                        rejects.replace("\n\"x\",", "\n1,").replace("\n\"y\",", "\n2,")));

        assertThat(second.counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(db.rows("SELECT id, price, note FROM " + schema + ".price ORDER BY id"))
                .containsExactly("1|1.234|", "2|1234|∅");
    }

    /** In the file of rejects it has more fields than the rows by which it was told from a comment. */
    @Test
    void aRowThatBeginsLikeACommentGoesInOnceItIsCorrected() {
        db.run("CREATE TABLE " + schema + ".tag (tag text PRIMARY KEY, count integer)");
        Plan plan = Plan.into(schema + ".tag").dialect(Dialect.DETECTED).build();
        Done first = imported(plan, file("tags.csv", "# export", "tag,count", "word,1", "#java,x", "other,2"));
        List<String> rejects = rejectsOf(first);

        Done second =
                imported(plan, file("fix.csv", rejects.get(0), rejects.get(1).replace("#java,x", "#java,7")));

        assertThat(second.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.value("SELECT count FROM " + schema + ".tag WHERE tag = '#java'"))
                .isEqualTo("7");
    }

    @Test
    void whatNobodyHasCorrectedIsRejectedAgain() throws IOException {
        db.run("CREATE TABLE " + schema + ".t (id text PRIMARY KEY, s text, t text)");
        Plan plan = Plan.into(schema + ".t").dialect(Dialect.DETECTED).build();
        byte[] text = "id,s,t\n0,\u00E9,x\n1,\"abc\" def,x\n2,a,b,c,d\n4\n5,?,y\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xFC : text[i];
        }
        Path items = Files.write(directory.resolve("items.csv"), text);
        Done first = imported(plan, items);
        assertThat(first.counts()).isEqualTo(counts(1, 0, 0, 0, 4));

        List<String> rejects = rejectsOf(first);
        Done unedited = imported(plan, file("again.csv", rejects.toArray(String[]::new)));

        assertThat(unedited.counts()).isEqualTo(counts(0, 0, 0, 0, 4));
        assertThat(reasons(unedited))
                .containsExactly(
                        "1|MALFORMED|∅|is not divided into its columns, or not filled up to the last; expected it"
                                + " corrected, or onceload_code emptied where it is as it should be",
                        "2|RAGGED|∅|has more fields than columns: \"c,d\" is left in onceload_extra; expected it where it"
                                + " belongs, or deleted",
                        "3|RAGGED|∅|is not divided into its columns, or not filled up to the last; expected it corrected,"
                                + " or onceload_code emptied where it is as it should be",
                        "4|BAD_ENCODING|∅|holds U+FFFD where a byte of the source was no character; expected it"
                                + " corrected, or onceload_code emptied where it is as it should be");
        String short4 = rejects.get(3).replace(",RAGGED,", ",,").replaceFirst("^4,,,", "4,,,");
        Done asItIs = imported(plan, file("short.csv", rejects.get(0), short4));
        assertThat(asItIs.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }

    /** People save a file with whatever they edit it with. */
    @ParameterizedTest
    @CsvSource({"UTF-8,;", "windows-1252,;", "UTF-16,|", "UTF-8,','"})
    void correctionsAreReadAsTheyWereSaved(String encoding, char delimiter) throws IOException {
        db.run("CREATE TABLE " + schema + ".t (id integer PRIMARY KEY, name text)");
        Plan plan = Plan.into(schema + ".t")
                .dialect(Dialect.DETECTED.withDelimiter(',').withEncoding("windows-1252"))
                .build();
        Path items = Files.write(
                directory.resolve("items.csv"),
                "id,name\n1,a\nx,Stra\u00DFe\n".getBytes(Charset.forName("windows-1252")));
        List<String> rejects = rejectsOf(imported(plan, items));

        String saved = String.join("\n", rejects)
                .replace("\uFEFF", "")
                .replace("x,Stra", "2,Stra")
                .replaceAll("\"[^\"]*(\"\"[^\"]*)*\"", "corrected")
                .replace(',', delimiter);
        Done child = imported(
                plan, Files.write(directory.resolve("fix.csv"), (saved + "\n").getBytes(Charset.forName(encoding))));

        assertThat(child.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.value("SELECT name FROM " + schema + ".t WHERE id = 2")).isEqualTo("Stra\u00DFe");
    }

    /** Their own file has its header in line 1, wherever the source had it. */
    @ParameterizedTest
    @MethodSource("elsewhere")
    void rejectsOfATableThatBeginsElsewhereGoInOnceTheyAreCorrected(Dialect dialect, String[] above) {
        db.run("CREATE TABLE " + schema + ".item (column_1 integer PRIMARY KEY, column_2 text)");
        Plan plan = Plan.into(schema + ".item").dialect(dialect).build();
        List<String> lines = new ArrayList<>(List.of(above));
        lines.addAll(List.of("1;a", "x;b"));
        Done first = imported(plan, file("items.csv", lines.toArray(String[]::new)));
        assertThat(first.counts()).isEqualTo(counts(1, 0, 0, 0, 1));
        List<String> rejects = rejectsOf(first);

        Done second =
                imported(plan, file("fix.csv", rejects.get(0), rejects.get(1).replaceFirst("x;", "2;")));

        assertThat(second.parentId()).contains(first.importId());
        assertThat(second.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }

    static Stream<Arguments> elsewhere() {
        String[] titles = {"a title", "another; and a semicolon"};
        String[] titlesAndHeader = {"a title", "another; and a semicolon", "column_1;column_2"};
        Dialect detected = Dialect.DETECTED;
        return Stream.of(
                Arguments.of(detected.withHeader(HeaderLine.NONE), new String[0]),
                Arguments.of(detected.withHeader(HeaderLine.NONE).withFirstLine(3), titles),
                Arguments.of(detected.withFirstLine(3), titlesAndHeader),
                Arguments.of(detected.withHeader(HeaderLine.at(3)), titlesAndHeader));
    }

    @Test
    void fourHundredBadRowsAmongSixteenHundredAreExactlyFourHundredRejects() {
        db.run(
                "CREATE TABLE " + schema + ".colour (id integer PRIMARY KEY)",
                "INSERT INTO " + schema + ".colour VALUES (1), (2)",
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text NOT NULL,"
                        + " qty integer CONSTRAINT qty_is_positive CHECK (qty > 0), sku text CONSTRAINT one_sku UNIQUE,"
                        + " colour integer CONSTRAINT known_colour REFERENCES " + schema + ".colour)");
        List<String> lines = new ArrayList<>(List.of("id,name,qty,sku,colour"));
        for (int i = 1; i <= 1600; i++) {
            boolean bad = i % 4 == 0;
            int kind = i / 4 % 4;
            String name = bad && kind == 0 ? "" : "n" + i;
            String qty = bad && kind == 1 ? "-1" : "5";
            String sku = bad && kind == 2 ? "s1" : "s" + i;
            String colour = bad && kind == 3 ? "7" : "1";
            lines.add(String.join(",", Integer.toString(i), name, qty, sku, colour));
        }

        Done done = imported(
                Plan.into(schema + ".item").key("id").build(), file("items.csv", lines.toArray(String[]::new)));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED_WITH_REJECTS);
        assertThat(done.counts()).isEqualTo(counts(1200, 0, 0, 0, 400));
        assertThat(reasons(done)).hasSize(400);
        assertThat(reasons(done).subList(0, 4))
                .containsExactly(
                        "4|CHECK|∅|breaks check constraint \"qty_is_positive\"",
                        "8|UNIQUE|∅|breaks unique constraint \"one_sku\": Key (sku)=(s1) already exists.",
                        "12|FOREIGN_KEY|∅|breaks foreign key \"known_colour\": Key (colour)=(7) is not present in table"
                                + " \"colour\".",
                        "16|NOT_NULL|name|is missing, and the table requires it");
        assertLedgerIsConsistent(done);
    }

    @Test
    void correctedRejectsBecomeAChildOfTheirImport() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, price numeric(6,2), note text)");
        Plan plan = Plan.into(schema + ".item").build();
        Path file = file(
                "items.csv", "id,price,note", "1,9.50,\"a, b\"", "2,cheap,\"say \"\"hi\"\"\"", "3,1,x,surplus,more");
        Done parent = imported(plan, file);
        assertThat(parent.counts()).isEqualTo(counts(1, 0, 0, 0, 2));
        List<String> rejects = rejectsOf(parent);
        assertThat(rejects)
                .containsExactly(
                        "id,price,note,onceload_import,onceload_row,onceload_code,onceload_error,onceload_extra",
                        "2,cheap,\"say \"\"hi\"\"\"," + parent.importId() + ",2,INVALID_VALUE,"
                                + "\"price: \"\"cheap\"\" is not a number; expected digits with a point, such as"
                                + " 1234.50\",",
                        "3,1,x," + parent.importId() + ",3,RAGGED,has 5 fields; the header has 3,\"surplus,more\"");

        Path fix = file(
                "fix.csv",
                rejects.get(0),
                rejects.get(1).replace("cheap", "2.00"),
                rejects.get(2).replace("\"surplus,more\"", ""));
        Done child = imported(plan, fix);

        assertThat(child.parentId()).contains(parent.importId());
        assertThat(child.counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".item ORDER BY id"))
                .containsExactly("1|9.50|a, b", "2|2.00|say \"hi\"", "3|1.00|x");
    }

    @Test
    void correctionsGoIntoTheTableThatTheyCameFrom() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY)",
                "CREATE TABLE " + schema + ".other (id integer PRIMARY KEY)");
        Done parent = imported(Plan.into(schema + ".item").build(), file("items.csv", "id", "x"));
        List<String> rejects = rejectsOf(parent);
        Path fix = file("fix.csv", rejects.get(0), rejects.get(1).replaceFirst("x", "1"));

        assertFault(() -> imported(Plan.into(schema + ".other").build(), fix))
                .withMessage("fix.csv: it corrects rejects of an import into " + schema + ".item, not into " + schema
                        + ".other. To fix: import it into " + schema
                        + ".item, or remove the column onceload_import if it"
                        + " is an import of its own. [PLAN_INVALID]");
    }

    @Test
    void aLimitStopsAnImportThatIsGoingWrongAndAHigherOneGoesOn() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY)");
        Path file = file("items.csv", "id", "1", "x", "y", "z", "2");
        Plan strict = Plan.into(schema + ".item").maxRejects(Limit.rows(1)).build();
        Plan lenient = Plan.into(schema + ".item").maxRejects(Limit.rows(3)).build();

        Stopped stopped = (Stopped) run(strict, file, options().withChunkRows(2));
        Stopped again = (Stopped) run(strict, file, options().withChunkRows(2));
        Stopped atTheEnd = (Stopped) run(strict, file, options().withChunkRows(2));
        Done done = run(lenient, file, options().withChunkRows(2)).orThrow();

        assertThat(stopped.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(stopped.reason())
                .hasMessage("items.csv: 3 of 4 rows were rejected; at most 1 are allowed. To fix: look at them with"
                        + " `onceload rejects " + stopped.importId().toString().substring(0, 6)
                        + "`, then correct the file, or raise --max-rejects and run the same command to continue."
                        + " [TOO_MANY_REJECTS]");
        assertThat(again.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(atTheEnd.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(done.importId()).isEqualTo(stopped.importId());
        assertThat(done.counts()).isEqualTo(counts(2, 0, 0, 0, 3));
    }

    @Test
    void findsAParentInAnyPartition() {
        db.run(
                "CREATE TABLE " + schema + ".customer (id integer PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE " + schema + ".low PARTITION OF " + schema + ".customer FOR VALUES FROM (0) TO (50)",
                "CREATE TABLE " + schema + ".high PARTITION OF " + schema + ".customer FOR VALUES FROM (50) TO (1000)",
                "INSERT INTO " + schema + ".customer SELECT generate_series(1, 300)",
                "CREATE TABLE " + schema + ".purchase (id integer PRIMARY KEY, customer integer REFERENCES " + schema
                        + ".customer)");
        Path file = file(
                "purchases.csv",
                Stream.concat(
                                Stream.of("id,customer", "0,999"),
                                IntStream.rangeClosed(1, 300).mapToObj(i -> i + "," + i))
                        .toArray(String[]::new));

        Done done = imported(Plan.into(schema + ".purchase").build(), file);

        assertThat(done.counts()).isEqualTo(counts(300, 0, 0, 0, 1));
    }
}
