package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Policies that ask what came before: which keys are remembered, and what is done to find that out. */
class RepeatedKeysTest extends ImportTestBase {
    private static final int ROWS = 1000;

    /** Keys 1 to 1000; 1 comes again as the 500th row, 7 as the 501st and the last. */
    private Path items() {
        List<String> lines = new ArrayList<>(List.of("id,name"));
        IntStream.rangeClosed(1, ROWS)
                .map(row -> row == 500 ? 1 : row == 501 || row == ROWS ? 7 : row)
                .forEach(id -> lines.add(id + ",n" + lines.size()));
        return file("items.csv", lines.toArray(String[]::new));
    }

    private Plan plan(Duplicates duplicates, OnConflict onConflict) {
        return Plan.into(schema + ".item")
                .duplicates(duplicates)
                .onConflict(onConflict)
                .build();
    }

    private void makeTable(String keyType) {
        db.run("CREATE TABLE " + schema + ".item (id " + keyType + " PRIMARY KEY, name text)");
    }

    private ImportResult stopAfter(int chunks, Plan plan, List<ImportEvent> events) {
        StopSignal stop = new StopSignal();
        return onceload.run(
                plan,
                Source.file(items()),
                options().withChunkRows(100).withStop(stop),
                event -> {
                    events.add(event);
                    if (events.stream()
                                    .filter(ImportEvent.ChunkCommitted.class::isInstance)
                                    .count()
                            == chunks) {
                        stop.request();
                    }
                },
                ddl -> {});
    }

    private List<String> remembered(ImportResult result) {
        return db.rows("SELECT key[1], count(*) FROM onceload.seen_key WHERE import_id = '" + result.importId()
                + "' GROUP BY 1 ORDER BY key[1]::numeric");
    }

    @Test
    void remembersOnlyKeysThatOccurMoreThanOnceAndFindsThemAgainOnResume() {
        makeTable("integer");
        Plan first = plan(Duplicates.FIRST, OnConflict.REJECT);

        ImportResult stopped = stopAfter(3, first, new ArrayList<>());
        List<String> kept = remembered(stopped);
        ImportResult done = run(first, items(), options().withChunkRows(100));

        assertThat(kept.size()).isBetween(2, 20); // chance hits of the bitmap
        assertThat(kept).contains("1|1", "7|1");
        assertThat(done.orThrow().outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(done.counts()).isEqualTo(counts(ROWS - 3, 0, 0, 3, 0));
        assertThat(remembered(done)).isEmpty();
    }

    @Test
    void remembersEveryKeyWhereEqualKeysMayHaveUnlikeHashes() {
        makeTable("numeric");

        ImportResult stopped = stopAfter(3, plan(Duplicates.FIRST, OnConflict.UPDATE), new ArrayList<>());

        assertThat(remembered(stopped)).hasSize(300);
    }

    @Test
    void readsTheSourceTwiceOnlyWhereAPolicyAsksWhatCameBefore() {
        makeTable("integer");
        List<ImportEvent> usual = new ArrayList<>();
        List<ImportEvent> asking = new ArrayList<>();

        stopAfter(1, plan(Duplicates.LAST, OnConflict.UPDATE), usual);
        ImportResult stopped = stopAfter(1, plan(Duplicates.LAST, OnConflict.KEEP), asking);

        assertThat(usual).noneMatch(ImportEvent.FirstPass.class::isInstance);
        assertThat(asking)
                .filteredOn(event -> event instanceof ImportEvent.Started || event instanceof ImportEvent.FirstPass)
                .first()
                .isInstanceOf(ImportEvent.Started.class);
        assertThat(asking)
                .filteredOn(ImportEvent.FirstPass.class::isInstance)
                .hasSize(ROWS / 100 + 1)
                .last()
                .isEqualTo(new ImportEvent.FirstPass(
                        stopped.importId(), "items.csv", ROWS, size("items.csv"), size("items.csv")));
        assertThat(asking.get(asking.size() - 1)).isInstanceOf(ImportEvent.Ended.class);
    }

    @Test
    void writesNothingWhereTheHashesOfALargeSourceFindNoRoom() throws IOException {
        makeTable("integer");
        Path large = directory.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(large)) {
            out.write("id,name\n");
            for (int i = 0; i < 1_100_000; i++) {
                out.write(i + ",\n");
            }
        }
        RunOptions options = options().withTemporaryDirectory(directory.resolve("missing"));

        ImportResult result = run(plan(Duplicates.FIRST, OnConflict.UPDATE), large, options);

        assertThat(((Stopped) result).reason())
                .isNotNull()
                .matches(reason -> reason.fault() == Fault.LOCAL_IO)
                .hasMessageStartingWith(
                        directory.resolve("missing") + ": the hashes of the source's keys cannot be kept there");
        assertThat(db.rows("SELECT * FROM " + schema + ".item")).isEmpty();
    }

    private long size(String name) {
        try {
            return Files.size(directory.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
