package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportStatus;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file with everything that may be wrong with one goes in without a word about how it is written. */
final class MessyFilesTest extends ImportTestBase {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final String MESSY = "Stock of \"K\u00F6ln\r\nin pieces\r\nID;Name;Qty;\r\n1;M\u00FCller;3;\n"
            + "# counted \"twice\r2;\"a;\nb\";4;\r\n3;5 \u20AC;many;\n\n4;\"say \"\"hi\"\"\";;\r#\n5;'s;-1;\r\n";

    private static final List<String> ROWS = List.of("1|M\u00FCller|3", "2|a;\nb|4", "4|say \"hi\"|\u2205", "5|'s|-1");

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".stock (id integer PRIMARY KEY, name text, qty integer)");
    }

    private Plan plan() {
        return Plan.into(schema + ".stock").build();
    }

    private Path messy(String name) throws IOException {
        return Files.write(directory.resolve(name), MESSY.getBytes(WINDOWS_1252));
    }

    private List<String> stored() {
        return db.rows("SELECT * FROM " + schema + ".stock ORDER BY id");
    }

    @Test
    void goesInExactlyOnce() throws IOException {
        AtomicReference<ImportEvent.Opened> opened = new AtomicReference<>();
        Done done = onceload.run(
                        plan(),
                        Source.file(messy("stock.csv")),
                        options(),
                        event -> {
                            if (event instanceof ImportEvent.Opened found) {
                                opened.set(found);
                            }
                        },
                        ddl -> {})
                .orThrow();
        Done again = imported(plan(), messy("copy.csv"));

        assertThat(done.counts()).isEqualTo(counts(4, 0, 0, 0, 1));
        assertThat(stored()).isEqualTo(ROWS);
        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
        assertThat(opened.get().dialect())
                .isEqualTo("CSV, semicolon, Windows-1252, header in line 3, # begins comments, trailing delimiters");
        assertThat(opened.get().notes()).hasSize(4);
        assertLedgerIsConsistent(done);
    }

    @Test
    void goesOnFromEveryCheckpoint() throws IOException {
        Path file = messy("stock.csv");
        List<ImportStatus> endings = new ArrayList<>();

        ImportResult result;
        do {
            result = untilNextChunk(file);
            endings.add(result.status());
        } while (!result.status().isCompleted() && endings.size() < 20);

        assertThat(endings).hasSizeGreaterThan(4).contains(ImportStatus.INTERRUPTED);
        assertThat(result.counts()).isEqualTo(counts(4, 0, 0, 0, 1));
        assertThat(stored()).isEqualTo(ROWS);
    }

    private ImportResult untilNextChunk(Path file) {
        StopSignal stop = new StopSignal();
        return onceload.run(
                plan(),
                Source.file(file),
                options().withChunkRows(1).withStop(stop),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted) {
                        stop.request();
                    }
                },
                ddl -> {});
    }

    @Test
    void goesOnAsItBeganWhateverWouldBeFoundNow() throws IOException {
        Path file = Files.write(directory.resolve("stock.csv"), (MESSY + "6;z;0;\n").getBytes(WINDOWS_1252));
        ImportResult begun = untilNextChunk(file);

        db.run("UPDATE onceload.import SET dialect = (dialect::jsonb || '{\"quote\": null, \"escape\": null}')::text"
                + " WHERE id = '" + begun.importId() + "'");
        Done done = imported(plan(), file);

        assertThat(done.importId()).isEqualTo(begun.importId());
        assertThat(stored()).contains("4|\"say \"\"hi\"\"\"|\u2205");
    }

    @Test
    void itsRejectsComeBackInUtf8AndGoInAgain() throws IOException {
        Done parent = imported(plan(), messy("stock.csv"));
        List<String> rejects = rejectsOf(parent);

        assertThat(rejects.get(0)).startsWith("\uFEFFID;Name;Qty;onceload_import;");
        assertThat(rejects.get(1)).startsWith("3;5 \u20AC;many;" + parent.importId() + ";3;INVALID_VALUE;");
        Path fix = file("fix.csv", rejects.get(0), rejects.get(1).replace("many", "7"));
        Done child = imported(plan(), fix);

        assertThat(child.parentId()).contains(parent.importId());
        assertThat(child.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(stored()).contains("3|5 \u20AC|7");
    }
}
