package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.model.ImportResult.Done;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables whose rows refer to rows of the same table, in files that name the children first. */
class SelfReferenceTest extends ImportTestBase {
    private final List<ImportEvent.ChunkCommitted> commits = new ArrayList<>();

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".step (id integer PRIMARY KEY, after integer REFERENCES " + schema
                + ".step, name text)");
    }

    private Done importedWatching(Path file) {
        return onceload.run(
                        Plan.into(schema + ".step").build(),
                        Source.file(file),
                        options(),
                        event -> {
                            if (event instanceof ImportEvent.ChunkCommitted commit) {
                                commits.add(commit);
                            }
                        },
                        ddl -> {})
                .orThrow();
    }

    @Test
    void takesALongChainThatIsWrittenNewestFirstInOnePass() {
        int rows = 3000;
        Path file = file(
                "steps.csv",
                Stream.concat(
                                Stream.of("id,after,name"),
                                IntStream.iterate(rows, i -> i > 0, i -> i - 1)
                                        .mapToObj(i -> i + "," + (i == 1 ? "" : i - 1) + ",n" + i))
                        .toArray(String[]::new));

        Done done = importedWatching(file);

        assertThat(done.counts()).isEqualTo(counts(rows, 0, 0, 0, 0));
        assertThat(db.value("SELECT count(*), sum(id - after) FROM " + schema + ".step"))
                .isEqualTo(rows + "|" + (rows - 1));
        // a pass is a few chunks, by what the machine does in time; a pass for each step of the chain would be
        // thousands
        assertThat(commits)
                .hasSizeBetween(2, 60)
                .last()
                .extracting(commit -> commit.counts().read(), ImportEvent.ChunkCommitted::rowsWaiting)
                .containsExactly((long) rows, 0L);
        assertLedgerIsConsistent(done);
    }

    @Test
    void keepsTheOrderOfTheRowsOfOneKeyAndRejectsWhatNothingHelps() {
        Path file = file(
                "steps.csv",
                "id,after,name",
                "1,2,first",
                "1,,second",
                "3,9,orphan",
                "3,1,other",
                "4,4,own",
                "2,,late");

        Done done = importedWatching(file);

        assertThat(done.counts()).isEqualTo(counts(4, 1, 0, 0, 1));
        assertThat(db.rows("SELECT id, after, name FROM " + schema + ".step ORDER BY id"))
                .containsExactly("1|∅|second", "2|∅|late", "3|1|other", "4|4|own");
        assertThat(reasons(done))
                .containsExactly("3|FOREIGN_KEY|∅|breaks foreign key \"step_after_fkey\":"
                        + " Key (after)=(9) is not present in table \"step\".");
    }

    @Test
    void saysOfARowThatIsNotKeptWholeThatItIsCut() {
        String long1 = "x".repeat(2 << 20);
        Path file = file("steps.csv", "id,after,name", "1,9," + long1, "2,,b");

        Done done = importedWatching(file);

        assertThat(done.counts()).isEqualTo(counts(1, 0, 0, 0, 1));
        assertThat(reasons(done))
                .containsExactly(
                        "1|FOREIGN_KEY|∅|breaks foreign key \"step_after_fkey\": Key (after)=(9) is not present in table"
                                + " \"step\".",
                        "1|TOO_LARGE|∅|the record has 2097156 bytes and is cut here after 1 MiB; take it from the source");
    }
}
