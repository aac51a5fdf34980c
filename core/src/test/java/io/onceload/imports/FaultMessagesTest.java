package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ShortId;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What goes wrong around an import, each from the first word to the last. */
class FaultMessagesTest extends ImportTestBase {
    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY)");
    }

    private Plan item() {
        return Plan.into(schema + ".item").build();
    }

    /** Runs {@code action} at the first event of a type. */
    private static ImportListener at(Class<? extends ImportEvent> type, Runnable action) {
        return new ImportListener() {
            private boolean done;

            @Override
            public void on(ImportEvent event) {
                if (type.isInstance(event) && !done) {
                    done = true;
                    action.run();
                }
            }
        };
    }

    private static void write(Path file, String content, StandardOpenOption... options) {
        try {
            Files.writeString(file, content, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportResult runWith(Path file, ImportListener listener) {
        return onceload.run(item(), Source.file(file), options().withChunkRows(1), listener, ddl -> {});
    }

    private Stopped stoppedAtFirstChunk(Path file) {
        StopSignal stop = new StopSignal();
        return (Stopped) onceload.run(
                item(),
                Source.file(file),
                options().withChunkRows(1).withStop(stop),
                at(ImportEvent.ChunkCommitted.class, stop::request),
                ddl -> {});
    }

    @Test
    void aFileThatGrowsWhileItIsHashed() {
        Path file = file("items.csv", "id", "1");

        assertFault(() -> runWith(
                        file,
                        at(ImportEvent.Fingerprinting.class, () -> write(file, "2\n", StandardOpenOption.APPEND))))
                .withMessage(
                        "items.csv: the file changed while it was read. To fix: wait until whoever writes it is done,"
                                + " then run the same command again. [SOURCE_CHANGED]");
    }

    @Test
    void anotherFileWhereAnInterruptedImportsWas() {
        Path file = file("items.csv", "id", "1", "2", "3");
        Stopped stopped = stoppedAtFirstChunk(file);
        write(file, "id\n1\n2\n4\n");

        assertFault(() -> onceload.resume(stopped.importId().toString(), directory, options(), ImportListener.NONE))
                .withMessage(file + ": it is not the file that import " + ShortId.of(stopped.importId())
                        + " began with: the content differs. To fix: put the original file back, or import the new one with"
                        + " `onceload import`, as an import of its own. [SOURCE_CHANGED]");
    }

    @Test
    void anImportThatWasInterruptedAndIsTakenForDone() {
        Stopped stopped = stoppedAtFirstChunk(file("items.csv", "id", "1", "2", "3"));

        assertThat(stopped.remedy()).contains("Run the same import again to continue.");
        assertFault(stopped::orThrow)
                .withMessage("import " + stopped.importId() + ": is interrupted after "
                        + stopped.counts().read()
                        + " rows, which are kept. To fix: run the same import again to continue. [STATUS_CONFLICT]");
    }

    @Test
    void anotherTableTakesTheName() {
        Path file = file("items.csv", "id", "1", "2", "3");

        Stopped stopped = (Stopped) runWith(file, at(ImportEvent.ChunkCommitted.class, () -> {
            db.run(
                    "ALTER TABLE " + schema + ".item RENAME TO old",
                    "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY)");
        }));

        assertThat(stopped.reason())
                .hasMessage(
                        "table " + schema + ".item: another table has taken this name while rows went in. To fix: give"
                                + " the first table its name back and run the same command to continue. [TARGET_CHANGED]");
    }

    @Test
    void anotherWorkerIsAtIt() {
        Path file = file("items.csv", "id", "1", "2", "3");
        Plan plan = item();

        runWith(file, new ImportListener() {
                    private boolean done;

                    @Override
                    public void on(ImportEvent event) {
                        if (event instanceof ImportEvent.ChunkCommitted && !done) {
                            done = true;
                            assertFault(() -> run(plan, file, options().withFollow(false)))
                                    .withMessageMatching(
                                            "import [0-9a-f]{6}: .+ process [0-9]+ is at it, after 1 rows, and this run"
                                                    + " was asked not to wait\\. To fix: run the same command later, or without --no-wait to"
                                                    + " watch and take over if that worker dies\\. \\[IMPORT_RUNNING\\]");
                        }
                    }
                })
                .orThrow();
    }

    @Test
    void aListenerThatBreaks() {
        Stopped stopped = (Stopped) runWith(file("items.csv", "id", "1"), at(ImportEvent.ChunkCommitted.class, () -> {
            throw new OutOfMemoryError("of the listener");
        }));

        assertThat(stopped.reason())
                .hasMessage(
                        "items.csv: Onceload failed: java.lang.OutOfMemoryError: of the listener. To fix: report this;"
                                + " what is committed stays, and the same command continues. [INTERNAL]");
    }

    @Test
    void noPlaceForTheFileOfRejects() {
        Done done = imported(item(), file("items.csv", "id", "x"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertFault(() -> onceload.writeRejects(done.importId().toString(), full))
                .withMessage(
                        "file of rejects: it cannot be written: No space left on device. To fix: make room, or write"
                                + " to another place; the rejects stay in the ledger. [LOCAL_IO]");
    }

    @Test
    void anImportThatNobodyKnows() {
        imported(item(), file("items.csv", "id", "1"));

        assertFault(() -> onceload.find("zz"))
                .withMessage("import zz: this is no id; expected hexadecimal digits. To fix: look at the list that"
                        + " `onceload status` shows. [IMPORT_NOT_FOUND]");
        assertFault(() -> onceload.find("00000000-0000-0000-0000-000000000000"))
                .withMessage(
                        "import 00000000-0000-0000-0000-000000000000: no import has this id. To fix: look at the list"
                                + " that `onceload status` shows. [IMPORT_NOT_FOUND]");
    }

    @Test
    void aDatabaseThatCannotHoldEveryCharacter() {
        PGSimpleDataSource latin = (PGSimpleDataSource) TestDatabase.freshDatabase();
        new Db(latin).run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        latin.setDatabaseName("latin");
        new Db(latin).run("CREATE TABLE item (id integer PRIMARY KEY)");

        try {
            assertFault(() -> Onceload.on(latin)
                            .run(Plan.into("item").build(), Source.file(file("items.csv", "id", "1"))))
                    .withMessage(
                            "database: its encoding is LATIN1; expected UTF8, in which every character of a file has a"
                                    + " place. To fix: create a database with ENCODING 'UTF8'. [LEDGER_UNUSABLE]");
        } finally {
            new Db(TestDatabase.freshDatabase()).run("DROP DATABASE latin WITH (FORCE)");
        }
    }

    @Test
    void aUserWhoMayNotCreateTheLedger() {
        PGSimpleDataSource fresh = (PGSimpleDataSource) TestDatabase.freshDatabase();
        String user = fresh.getDatabaseName() + "_user";
        Db own = new Db(fresh);
        own.run(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'secret'",
                "CREATE TABLE item (id integer PRIMARY KEY)",
                "GRANT SELECT, INSERT, UPDATE ON item TO " + user);
        fresh.setUser(user);
        fresh.setPassword("secret");

        assertFault(() -> Onceload.on(fresh).run(Plan.into("item").build(), Source.file(file("items.csv", "id", "1"))))
                .withMessage("schema onceload: the ledger cannot be created: ERROR: permission denied for database "
                        + fresh.getDatabaseName() + ". To fix: let a user who may create schemas run the DDL that"
                        + " `onceload init --print` prints. [LEDGER_UNUSABLE]");
    }

    @Test
    void aNewTableThatTheSearchPathHides() {
        DataSource fresh = TestDatabase.freshDatabase();
        Db own = new Db(fresh);
        own.run("CREATE SCHEMA aside", """
                CREATE FUNCTION aside() RETURNS event_trigger LANGUAGE plpgsql AS
                'BEGIN IF to_regclass(''public.item'') IS NOT NULL THEN
                ALTER TABLE public.item SET SCHEMA aside; END IF; END'""");
        own.run("CREATE EVENT TRIGGER aside ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION aside()");

        assertFault(() -> Onceload.on(fresh)
                        .run(
                                Plan.into("item").key("id").createTable(true).build(),
                                Source.file(file("items.csv", "id", "1"))))
                .withMessage("target item: it was created and is not found: its schema is not on the search path."
                        + " To fix: name the schema, as in schema.table. [TABLE_NOT_FOUND]");
    }

    @Test
    void aSpooledCopyThatCannotBeDeleted() throws IOException {
        Source source = Source.spooled(
                new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), "standard input", directory);
        Files.delete(source.path());
        Files.createDirectories(source.path().resolve("in the way"));

        assertFault(source::discardSpool)
                .withMessage(source.path() + ": cannot be deleted: " + source.path()
                        + "; expected to remove the spooled" + " copy. To fix: delete it by hand. [LOCAL_IO]");
    }
}
