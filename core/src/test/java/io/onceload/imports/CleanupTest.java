package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.model.CleanupResult;
import io.onceload.model.ImportResult;
import io.onceload.model.Retention;
import io.onceload.model.ShortId;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
    private static final Retention NONE = new Retention(Duration.ZERO, Duration.ZERO);

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.freshDatabase();
    private final Db db = new Db(database);
    private final Onceload onceload = Onceload.on(database);

    @BeforeEach
    void makeATable() {
        db.run("CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL)");
    }

    private ImportResult run(String content, Limit most) throws Exception {
        Path file = Files.writeString(directory.resolve(content.hashCode() + ".csv"), content);
        return onceload.run(
                Plan.into("items").maxRejects(most).build(),
                Source.file(file),
                ImportTestBase.options().withUndoable(true),
                ImportListener.NONE,
                ddl -> {});
    }

    private CleanupResult cleanup(Retention retention, boolean dryRun) {
        return onceload.cleanup(retention, dryRun, new StopSignal());
    }

    @Test
    void removesRejectsAndChangesOfOldImportsAndKeepsTheirIdentity() throws Exception {
        ImportResult old = run("id,name\n1,a\n2,\n3,c\n", Limit.percent(100));
        db.run("UPDATE onceload.import SET finished_at = finished_at - interval '31 days'");
        ImportResult young = run("id,name\n4,\n5,e\n", Limit.percent(100));

        assertThat(cleanup(Retention.DEFAULTS, true)).isEqualTo(new CleanupResult(1, 2, 0, 1));
        assertThat(cleanup(Retention.DEFAULTS, false)).isEqualTo(new CleanupResult(1, 2, 0, 1));
        assertThat(cleanup(Retention.DEFAULTS, false).isNothing()).isTrue();

        assertThat(db.rows(
                        "SELECT DISTINCT import_id FROM onceload.reject UNION SELECT import_id FROM onceload.change"))
                .containsExactly(young.importId().toString());
        ImportResult again = run("id,name\n1,a\n2,\n3,c\n", Limit.percent(100));
        assertThat(again.importId()).isEqualTo(old.importId());
        assertThat(((ImportResult.Done) again).outcome()).isEqualTo(ImportResult.Outcome.ALREADY_IMPORTED);
    }

    @Test
    void removesMoreThanOneBatch() throws Exception {
        ImportResult result = run("id,name\n1,a\n", Limit.percent(100));
        db.run("INSERT INTO onceload.reject SELECT '" + result.importId()
                + "', 0, i, i, '[]', '' FROM generate_series(1, 25000) i");

        assertThat(cleanup(NONE, false)).isEqualTo(new CleanupResult(25_000, 1, 0, 1));
    }

    @Test
    void neverTouchesAnImportThatCanGoOn() throws Exception {
        ImportResult failed = run("id,name\n1,a\n2,\n", Limit.rows(0));
        db.run(
                "UPDATE onceload.import SET finished_at = now() - interval '1 year', created_at = now() - interval '1 year'");

        assertThat(cleanup(NONE, false).isNothing()).isTrue();
        for (String status : new String[] {"paused", "interrupted", "cancelled", "queued", "running"}) {
            db.run("UPDATE onceload.import SET status = '" + status + "'");
            assertThat(cleanup(NONE, false).isNothing()).as(status).isTrue();
        }
        assertThat(failed.status().isCompleted()).isFalse();
    }

    @Test
    void saysThatWhatWasRemovedIsNotThereAnyMore() throws Exception {
        ImportResult result = run("id,name\n1,a\n2,\n", Limit.percent(100));
        String id = ShortId.of(result.importId());

        cleanup(NONE, false);

        ImportTestBase.assertFault(() -> onceload.writeRejects(id, OutputStream.nullOutputStream()))
                .withMessageStartingWith("import " + id + ": its rejects were removed from the ledger on ")
                .withMessageEndingWith(
                        ", since they were kept long enough; expected them to be there. To fix: import its"
                                + " source again with --again, which rejects the same rows once more. [STATUS_CONFLICT]");
        ImportTestBase.assertFault(() -> onceload.foreseeUndo(id))
                .withMessageContaining("what undoing it takes was removed from the ledger on ");
    }
}
