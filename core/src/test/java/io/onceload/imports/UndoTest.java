package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportListener;
import io.onceload.event.UndoListener;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult;
import io.onceload.model.UndoResult.Ending;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.pipeline.UndoOptions;
import io.onceload.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undoing an import: what comes back, what is left, and what an undone import is afterwards. */
class UndoTest extends ImportTestBase {
    private static final String ITEMS = "id integer PRIMARY KEY, name text, price numeric(12,2)";

    private Plan plan() {
        return plan("items");
    }

    private Plan plan(String table) {
        return Plan.into(schema + "." + table).build();
    }

    private String table(String name, String columns) {
        db.run("CREATE TABLE " + schema + "." + name + " (" + columns + ")");
        return schema + "." + name;
    }

    private List<String> rowsOf(String table) {
        return db.rows("SELECT t::text FROM " + table + " t ORDER BY 1");
    }

    private static RunOptions undoable() {
        return options().withUndoable(true);
    }

    private Done undoablyImported(Plan plan, Path file) {
        return run(plan, file, undoable()).orThrow();
    }

    private UndoResult undo(ImportResult imported) {
        return undo(imported, UndoOptions.defaults());
    }

    private UndoResult undo(ImportResult imported, UndoOptions options) {
        return onceload.undo(imported.importId().toString(), options, UndoListener.NONE);
    }

    private Path numbered(String name, int from, int to) {
        return file(
                name,
                Stream.concat(
                                Stream.of("id,name,price"),
                                IntStream.range(from, to).mapToObj(i -> i + ",n" + i + ",1.50"))
                        .toArray(String[]::new));
    }

    @Test
    void deletesWhatWasCreatedAndRestoresWhatWasUpdated() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'hat', 9.5), (2, 'sock', 3), (3, NULL, NULL)");
        List<String> before = rowsOf(items);
        Done imported = undoablyImported(
                plan(), file("items.csv", "id,name,price", "1,cap,9.50", "2,sock,3.00", "3,shoe,60", "4,glove,7"));

        UndoResult undone = undo(imported);

        assertThat(undone.ending()).isEqualTo(Ending.UNDONE);
        assertThat(undone.counts()).isEqualTo(new UndoCounts(3, 1, 2, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
        assertThat(db.value("SELECT count(*) FROM onceload.change WHERE import_id = '" + imported.importId() + "'"))
                .isEqualTo("0");
    }

    @Test
    void restoresARowThatCameInSeveralChunksToWhatItWasBeforeTheFirst() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'hat', 9.5)");
        List<String> before = rowsOf(items);
        Path file = file("items.csv", "id,name,price", "1,a,1", "2,b,1", "1,c,2", "2,d,2", "1,e,3", "3,f,3", "2,g,4");
        ImportResult imported = run(plan(), file, undoable().withChunkRows(2)).orThrow();

        UndoResult undone = undo(imported, UndoOptions.defaults().withChunkRows(1));

        assertThat(undone.counts()).isEqualTo(new UndoCounts(3, 2, 1, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void restoresEveryTypeOfValue() {
        db.run("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public");
        String all = table(
                "items",
                "code public.citext NOT NULL, amount numeric NOT NULL, c char(5), f float8, r real, z timestamptz, a integer[],"
                        + " b bytea, j jsonb, i interval, t text, d date, v varchar(4)[], u uuid, o boolean,"
                        + " g integer GENERATED ALWAYS AS (length(t)) STORED, PRIMARY KEY (code, amount)");
        db.run(
                "INSERT INTO " + all
                        + " VALUES ('Ab', 1.50, 'x', 0.1, 0.3, '2024-03-31 02:30:00.123456+01', '{1,NULL,3}',"
                        + " '\\xdeadbeef00', '{\"k\": [1.10, null]}', '1 year -2 days 03:04:05.6', E'tab\\there \"q\" {,}',"
                        + " '0044-03-15 BC', '{ab,\"c d\",NULL}', '00000000-0000-0000-0000-000000000001', true)",
                "INSERT INTO " + all + " (code, amount) VALUES ('null', 0)",
                "INSERT INTO " + all
                        + " (code, amount, f, r, z, t) VALUES ('odd', 1e-30, 'NaN', '-Infinity', 'infinity', '')");
        List<String> before = rowsOf(all);
        Plan plan = Plan.into(schema + ".items")
                .key("code", "amount")
                .column("code", c -> c.from("code"))
                .column("amount", c -> c.from("amount"))
                .column("t", c -> c.from("t"))
                .column("f", c -> c.from("f"))
                .column("c", c -> c.from("c"))
                .column("z", c -> c.from("z"))
                .column("a", c -> c.from("a"))
                .column("b", c -> c.from("b"))
                .zone(java.time.ZoneId.of("Europe/Berlin"))
                .build();
        Done imported = undoablyImported(
                plan,
                file(
                        "all.csv",
                        "code,amount,t,f,c,z,a,b",
                        "aB,1.5,new,2,y,2025-01-01 00:00:00,{9},\\x00",
                        "NULL,0.00,new,2,y,2025-01-01 00:00:00,{9},\\x00",
                        "ODD,0.000000000000000000000000000001,new,2,y,2025-01-01 00:00:00,{9},\\x00",
                        "fresh,7,new,2,y,2025-01-01 00:00:00,{9},\\x00"));
        assertThat(imported.counts()).isEqualTo(counts(1, 3, 0, 0, 0));

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(4, 1, 3, 0, 0));
        assertThat(rowsOf(all)).isEqualTo(before);
    }

    @Test
    void leavesRowsThatSomebodyChangedOrDeletedSince() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
        Done imported = undoablyImported(
                plan(), file("items.csv", "id,name,price", "1,x,1", "2,x,2", "3,x,3", "4,x,4", "5,x,5", "6,x,6"));
        db.run(
                "UPDATE " + items + " SET price = 99 WHERE id IN (1, 4)",
                "DELETE FROM " + items + " WHERE id IN (2, 5)",
                "UPDATE " + items + " SET name = 'c' WHERE id = 3");

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(6, 1, 0, 2, 3));
        assertThat(undone.left().stream().map(row -> row.key() + " " + row.because()))
                .containsExactly(
                        "[1] somebody changed it since",
                        "[2] somebody deleted it since",
                        "[4] somebody changed it since");
        assertThat(rowsOf(items)).containsExactly("(1,x,99.00)", "(3,c,3.00)", "(4,x,99.00)");
    }

    @Test
    void givesBackWhatSomebodyMadeOfARowBetweenTwoChangesOfTheImport() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'first', 1)");
        Path file = file("items.csv", "id,name,price", "1,a,1", "1,b,2");
        StopSignal stop = new StopSignal();
        onceload.run(
                plan(),
                io.onceload.read.Source.file(file),
                undoable().withChunkRows(1).withStop(stop),
                event -> {
                    if (event instanceof io.onceload.event.ImportEvent.ChunkCommitted) {
                        stop.request();
                    }
                },
                ddl -> {});
        db.run("UPDATE " + items + " SET name = 'theirs'");
        Done imported = run(plan(), file, undoable().withChunkRows(1)).orThrow();

        undo(imported);

        assertThat(rowsOf(items)).containsExactly("(1,theirs,1.00)");
    }

    @ParameterizedTest
    @CsvSource({"CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION", "RESTRICT"})
    void leavesRowsThatRowsOfOtherTablesReferTo(String action) {
        String items = table("items", ITEMS);
        String orders = table("orders", "item integer DEFAULT NULL REFERENCES " + items + " ON DELETE " + action);
        Done imported = undoablyImported(plan(), file("items.csv", "id,name,price", "1,x,1", "2,x,2", "3,x,3"));
        db.run("INSERT INTO " + orders + " VALUES (2)");

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(3, 2, 0, 0, 1));
        assertThat(undone.left().get(0).because()).contains("orders");
        assertThat(rowsOf(items)).containsExactly("(2,x,2.00)");
        assertThat(rowsOf(orders)).containsExactly("(2)");
    }

    @ParameterizedTest
    @CsvSource({"CASCADE,5000", "NO ACTION,5000", "NO ACTION,1", "CASCADE,1"})
    void undoesRowsThatReferToEachOther(String action, int chunkRows) {
        String parts = table(
                "items", "id integer PRIMARY KEY, of integer REFERENCES " + schema + ".items ON DELETE " + action);
        db.run("INSERT INTO " + parts + " VALUES (1, NULL), (2, 1)");
        List<String> before = rowsOf(parts);
        Done imported = undoablyImported(plan(), file("parts.csv", "id,of", "3,1", "4,3", "2,4", "5,4", "7,6", "6,2"));
        assertThat(imported.counts()).isEqualTo(counts(5, 1, 0, 0, 0));

        UndoResult undone = undo(imported, UndoOptions.defaults().withChunkRows(chunkRows));

        assertThat(undone.counts()).isEqualTo(new UndoCounts(6, 5, 1, 0, 0));
        assertThat(rowsOf(parts)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"5000", "2", "1"})
    void undoesValuesThatWentFromRowToRow(int chunkRows) {
        String items = table("items", "id integer PRIMARY KEY, code text UNIQUE");
        db.run("INSERT INTO " + items + " VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        List<String> before = rowsOf(items);
        Done imported = undoablyImported(plan(), file("items.csv", "id,code", "3,d", "2,c", "1,b", "4,a", "5,e"));

        UndoResult undone = undo(imported, UndoOptions.defaults().withChunkRows(chunkRows));

        assertThat(undone.counts()).isEqualTo(new UndoCounts(5, 2, 3, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void leavesWhatAConstraintRefusesToTakeBackAndSaysWhy() {
        String items = table("items", "id integer PRIMARY KEY, code text UNIQUE");
        db.run("INSERT INTO " + items + " VALUES (1, 'a'), (2, 'b')");
        Done imported = undoablyImported(plan(), file("items.csv", "id,code", "1,x", "2,y", "3,z"));
        db.run("INSERT INTO " + items + " VALUES (9, 'a')");

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(3, 1, 1, 0, 1));
        assertThat(undone.left().get(0).because())
                .isEqualTo("breaks unique constraint \"items_code_key\": Key (code)=(a) already exists.");
        assertThat(rowsOf(items)).containsExactly("(1,x)", "(2,b)", "(9,a)");
    }

    @Test
    void undoesTablesWithRowTriggers() {
        String items = table("items", ITEMS);
        db.run(
                "INSERT INTO " + items + " VALUES (1, 'HAT', 9.5)",
                "CREATE FUNCTION " + schema + ".up() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN new.name = upper(new.name); RETURN new; END'",
                "CREATE TRIGGER up BEFORE INSERT OR UPDATE ON " + items + " FOR EACH ROW EXECUTE FUNCTION " + schema
                        + ".up()");
        List<String> before = rowsOf(items);
        Done imported = undoablyImported(
                plan(), file("items.csv", "id,name,price", "1,cap,1", "2,sock,2", "1,shoe,3", "2,tie,4", "3,bag,5"));

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(3, 2, 1, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void leavesWhatATriggerKeepsAsItIs() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'hat', 9.5)");
        Done imported = undoablyImported(plan(), file("items.csv", "id,name,price", "1,cap,1", "2,sock,2"));
        db.run(
                "CREATE FUNCTION " + schema + ".no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN null; END'",
                "CREATE TRIGGER no BEFORE DELETE OR UPDATE ON " + items + " FOR EACH ROW EXECUTE FUNCTION " + schema
                        + ".no()");

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(2, 0, 0, 0, 2));
        assertThat(undone.left().get(0).because()).isEqualTo("a trigger or rule of the table keeps it as it is");
    }

    @Test
    void undoesByAPartialIndexOnlyTheRowsThatItCovers() {
        String items = table("items", "n integer NOT NULL, name text, gone date");
        db.run(
                "CREATE UNIQUE INDEX ON " + items + " (n) WHERE gone IS NULL",
                "INSERT INTO " + items + " VALUES (1, 'old', '2020-01-01'), (1, 'now', NULL)");
        List<String> before = rowsOf(items);
        Plan plan = Plan.into(schema + ".items").key("n").build();
        Done imported = undoablyImported(plan, file("items.csv", "n,name", "1,x", "2,y"));

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(2, 1, 1, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void undoesPartitionedTables() {
        db.run(
                "CREATE TABLE " + schema + ".items (id integer PRIMARY KEY, name text) PARTITION BY RANGE (id)",
                "CREATE TABLE " + schema + ".low PARTITION OF " + schema + ".items FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE " + schema + ".high PARTITION OF " + schema + ".items FOR VALUES FROM (10) TO (100)",
                "INSERT INTO " + schema + ".items VALUES (1, 'a'), (11, 'b')");
        List<String> before = rowsOf(schema + ".items");
        Done imported = undoablyImported(plan(), file("items.csv", "id,name", "1,x", "2,x", "11,x", "12,x"));

        UndoResult undone = undo(imported);

        assertThat(undone.counts()).isEqualTo(new UndoCounts(4, 2, 2, 0, 0));
        assertThat(rowsOf(schema + ".items")).isEqualTo(before);
    }

    @Test
    void undoesLargeImportsInManyChunks() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " SELECT i, 'was', 1 FROM generate_series(1, 3000) i");
        List<String> before = rowsOf(items);
        Done imported = undoablyImported(plan(), numbered("items.csv", 1, 6001));

        UndoResult undone = undo(imported, UndoOptions.defaults().withChunkRows(700));

        assertThat(undone.counts()).isEqualTo(new UndoCounts(6000, 3000, 3000, 0, 0));
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void undoesTwoImportsInReverseOrder() {
        String items = table("items", ITEMS);
        db.run("INSERT INTO " + items + " VALUES (1, 'a', 1)");
        List<String> before = rowsOf(items);
        Done first = undoablyImported(plan(), file("1.csv", "id,name,price", "1,b,2", "2,b,2"));
        List<String> between = rowsOf(items);
        Done second = undoablyImported(plan(), file("2.csv", "id,name,price", "1,c,3", "2,c,3", "3,c,3"));

        undo(second);
        List<String> afterSecond = rowsOf(items);
        undo(first);

        assertThat(afterSecond).isEqualTo(between);
        assertThat(rowsOf(items)).isEqualTo(before);
    }

    @Test
    void undoingTwiceDoesNothingMore() {
        String items = table("items", ITEMS);
        Done imported = undoablyImported(plan(), file("items.csv", "id,name,price", "1,b,2"));
        UndoResult first = undo(imported);
        db.run("INSERT INTO " + items + " VALUES (1, 'b', 2)");

        UndoResult second = undo(imported);

        assertThat(second.ending()).isEqualTo(Ending.UNDONE_BEFORE);
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(rowsOf(items)).containsExactly("(1,b,2.00)");
    }

    @Test
    void theSameFileIsANewImportOnceTheFirstIsUndone() {
        String items = table("items", ITEMS);
        Path file = file("items.csv", "id,name,price", "1,b,2");
        Done first = undoablyImported(plan(), file);
        undo(first);

        Done second = undoablyImported(plan(), file);

        assertThat(second.outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(second.importId()).isNotEqualTo(first.importId());
        assertThat(rowsOf(items)).containsExactly("(1,b,2.00)");
        assertFault(() -> onceload.resume(first.importId().toString(), directory, options(), ImportListener.NONE))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.STATUS_CONFLICT))
                .withMessageContaining("it is undone; there is nothing to resume");
    }

    @Test
    void undoesAnImportThatWasStoppedAndCancelsIt() {
        String items = table("items", ITEMS);
        StopSignal stop = new StopSignal();
        ImportResult stopped = onceload.run(
                plan(),
                io.onceload.read.Source.file(numbered("items.csv", 0, 500)),
                undoable().withChunkRows(100).withStop(stop),
                event -> {
                    if (event instanceof io.onceload.event.ImportEvent.ChunkCommitted) {
                        stop.request();
                    }
                },
                ddl -> {});
        assertThat(db.value("SELECT count(*) BETWEEN 1 AND 499 FROM " + items)).isEqualTo("t");

        UndoResult undone = undo(stopped);

        assertThat(undone.ending()).isEqualTo(Ending.UNDONE);
        assertThat(rowsOf(items)).isEmpty();
        assertThat(onceload.find(stopped.importId().toString()).status().words())
                .isEqualTo("cancelled");
        assertThat(imported(plan(), directory.resolve("items.csv")).counts()).isEqualTo(counts(500, 0, 0, 0, 0));
    }

    @Test
    void refusesWhatItsImportDidNotKeep() {
        table("items", ITEMS);
        Done imported = imported(plan(), file("items.csv", "id,name,price", "1,b,2"));

        assertFault(() -> undo(imported))
                .withMessage("import " + imported.importId().toString().substring(0, 6)
                        + ": it was not imported with --undoable, so nothing is known of what its rows were before; expected"
                        + " an import that keeps that. To fix: correct the rows by hand or by another file; import with"
                        + " --undoable what may have to be undone. [STATUS_CONFLICT]");
    }

    @Test
    void refusesATableThatLacksAColumnBeforeAnythingIsTouched() {
        String items = table("items", ITEMS);
        Done imported = undoablyImported(plan(), file("items.csv", "id,name,price", "1,b,2", "2,b,2"));
        db.run("ALTER TABLE " + items + " DROP COLUMN price");

        assertFault(() -> undo(imported))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.TARGET_CHANGED))
                .withMessageContaining("it has no column price any more");
        assertThat(rowsOf(items)).hasSize(2);
        assertThat(onceload.find(imported.importId().toString()).undo()).isNull();
    }

    @Test
    void refusesToRunAnImportThatIsBeingUndone() {
        String items = table("items", ITEMS);
        Path file = numbered("items.csv", 0, 300);
        Done imported = undoablyImported(plan(), file);
        StopSignal stop = new StopSignal();
        UndoResult stopped = onceload.undo(
                imported.importId().toString(),
                UndoOptions.defaults().withChunkRows(100).withStop(stop),
                counts -> stop.request());
        String id = imported.importId().toString();

        assertThat(stopped.ending()).isEqualTo(Ending.STOPPED);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> run(plan(), file, options()),
                        () -> run(plan(), file, options().withAgain(true)),
                        () -> onceload.resume(id, directory, options(), ImportListener.NONE),
                        () -> onceload.cancel(id))) {
            assertFault(call)
                    .withMessage("import " + id.substring(0, 6)
                            + ": undoing it has begun and is not finished; expected an import that nobody undoes. To fix:"
                            + " finish that with `onceload undo " + id.substring(0, 6) + "`. [STATUS_CONFLICT]");
        }
        assertThat(undo(imported).counts()).isEqualTo(new UndoCounts(300, 300, 0, 0, 0));
        assertThat(rowsOf(items)).isEmpty();
    }

    @Test
    void foreseesWhatItWouldDoAndDoesNothing() {
        String items = table("items", ITEMS);
        String orders = table("orders", "item integer REFERENCES " + items + " ON DELETE CASCADE");
        db.run("INSERT INTO " + items + " VALUES (1, 'a', 1), (2, 'b', 2)");
        Done imported = undoablyImported(
                plan(), file("items.csv", "id,name,price", "1,x,1", "2,x,2", "3,x,3", "4,x,4", "3,y,3"));
        db.run("UPDATE " + items + " SET price = 99 WHERE id = 2", "INSERT INTO " + orders + " VALUES (4)");
        List<String> then = rowsOf(items);

        UndoResult foreseen = onceload.foreseeUndo(imported.importId().toString());

        assertThat(foreseen.ending()).isEqualTo(Ending.FORESEEN);
        assertThat(rowsOf(items)).isEqualTo(then);
        assertThat(onceload.find(imported.importId().toString()).undo()).isNull();
        UndoResult undone = undo(imported);
        assertThat(foreseen.counts()).isEqualTo(undone.counts()).isEqualTo(new UndoCounts(4, 1, 1, 0, 2));
        assertThat(foreseen.left()).isEqualTo(undone.left());
        assertThat(foreseen.key()).containsExactly("id");
    }
}
