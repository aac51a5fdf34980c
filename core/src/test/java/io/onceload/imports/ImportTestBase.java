package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.model.Counts;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of whole imports share: a schema of their own, files, and runs of the engine. */
abstract class ImportTestBase {
    @TempDir
    Path directory;

    final DataSource database = TestDatabase.dataSource();
    final Db db = new Db(database);
    final Onceload onceload = Onceload.on(database);
    String schema = "";

    @BeforeEach
    void makeSchema() {
        schema = TestDatabase.freshSchema();
    }

    /** A file in the test's own directory. */
    Path file(String name, String... lines) {
        try {
            return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunOptions options() {
        return RunOptions.defaults().withLease(Duration.ofSeconds(5)).withPatience(Duration.ofSeconds(20));
    }

    ImportResult run(Plan plan, Path file, RunOptions options) {
        return onceload.run(plan, Source.file(file), options, ImportListener.NONE, ddl -> {});
    }

    Done imported(Plan plan, Path file) {
        return run(plan, file, options()).orThrow();
    }

    Done importedAgain(Plan plan, Path file) {
        return run(plan, file, options().withAgain(true)).orThrow();
    }

    static Counts counts(long created, long updated, long unchanged, long skipped, long rejected) {
        return new Counts(created, updated, unchanged, skipped, rejected);
    }

    /** The file of rejects, line by line. */
    List<String> rejectsOf(ImportResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        onceload.writeRejects(result.importId().toString(), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Row numbers, codes and reasons of the rejects. */
    List<String> reasons(ImportResult result) {
        return db.rows("SELECT row_number, p ->> 'code', p ->> 'column', p ->> 'message' FROM onceload.reject,"
                + " jsonb_array_elements(problems) p WHERE import_id = '" + result.importId()
                + "' ORDER BY row_number");
    }

    static ThrowableAssertAlternative<ImportException> assertFault(ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.assertThatExceptionOfType(ImportException.class)
                .isThrownBy(call);
    }

    /** What the ledger promises of every ended import. */
    void assertLedgerIsConsistent(ImportResult result) {
        assertThat(db.rows(
                        "SELECT count(*), bool_and(at_end), sum(seq) > 0 FROM onceload.checkpoint WHERE import_id = '"
                                + result.importId() + "'"))
                .containsExactly("1|t|t");
        assertThat(db.value("SELECT count(*) FROM onceload.reject WHERE import_id = '" + result.importId() + "'"))
                .isEqualTo(Long.toString(result.counts().rejected()));
    }
}
