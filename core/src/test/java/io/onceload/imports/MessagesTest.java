package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Limit;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Messages that no other test asserts from the first word to the last. */
class MessagesTest extends ImportTestBase {
    private static String shortId(String id) {
        return id.substring(0, 6);
    }

    private void makeItem(String columns) {
        db.run("CREATE TABLE " + schema + ".item (" + columns + ")");
    }

    private Plan item() {
        return Plan.into(schema + ".item").build();
    }

    @Test
    void aTableThatIsNotThere() {
        assertFault(() -> imported(Plan.into(schema + ".qwertz").build(), file("items.csv", "id", "1")))
                .withMessage(
                        "target " + schema + ".qwertz: there is no such table in this database (names are exact, upper"
                                + " and lower case differ). To fix: create it, correct its name, or call createTable(true) to have"
                                + " it made from the source. [TABLE_NOT_FOUND]");
    }

    @Test
    void aTargetThatIsNoTable() {
        db.run("CREATE VIEW " + schema + ".item AS SELECT 1 AS id");

        assertFault(() -> imported(item(), file("items.csv", "id", "1")))
                .withMessage("target " + schema + ".item: is not a table (view); expected an ordinary or partitioned"
                        + " table. To fix: name the table that the rows belong in. [PLAN_INVALID]");
    }

    @Test
    void aSourceOfWhichNothingIsAColumn() {
        makeItem("id integer, name text");

        assertFault(() -> imported(Plan.into(schema + ".item").noKey().build(), file("items.csv", "sku,price", "1,2")))
                .withMessage("header: none of the source's columns (sku, price) is a column of " + schema
                        + ".item (id, name). To fix: name them with from(…) on the table's columns, or say HeaderLine.NONE in the"
                        + " dialect if the first line is data. [HEADER_INVALID]");
    }

    @Test
    void anImportThatIsDone() {
        makeItem("id integer PRIMARY KEY");
        Done done = imported(item(), file("items.csv", "id", "1"));
        String id = done.importId().toString();

        assertFault(() -> onceload.resume(id, directory, options(), ImportListener.NONE))
                .withMessage("import " + shortId(id) + ": it is completed; there is nothing to resume. To fix: import"
                        + " again with --again if that is what you want. [STATUS_CONFLICT]");
        assertFault(() -> onceload.cancel(id))
                .withMessage(
                        "import " + shortId(id) + ": it is completed and cannot be cancelled. To fix: leave it; every"
                                + " row that could go in is in. [STATUS_CONFLICT]");
    }

    @Test
    void correctionsOfAnImportThatIsNotDone() {
        makeItem("id integer PRIMARY KEY");
        Plan strict = Plan.into(schema + ".item").maxRejects(Limit.rows(0)).build();
        Stopped parent = (Stopped) run(strict, file("items.csv", "id", "x"), options());
        Path fix = file("fix.csv", "id,onceload_import", "1," + parent.importId());
        String id = shortId(parent.importId().toString());

        assertFault(() -> imported(item(), fix))
                .withMessage("fix.csv: it corrects rejects of import " + id
                        + ", which is failed; corrections go in after"
                        + " it. To fix: finish that import with `onceload resume " + id + "`, then run the same command"
                        + " again. [PARENT_UNFINISHED]");
        assertFault(() -> imported(item(), file("fix2.csv", "id,onceload_import", "1,nobody")))
                .withMessage("fix2.csv: the first row's onceload_import is no import's id. To fix: leave that column as"
                        + " `onceload rejects` wrote it, or remove it. [IMPORT_NOT_FOUND]");
    }

    @Test
    void correctionsInADatabaseWithoutALedger() {
        DataSource fresh = TestDatabase.freshDatabase();
        new Db(fresh).run("CREATE TABLE item (id integer PRIMARY KEY)");
        Path fix = file("fix.csv", "id,onceload_import", "1,6f9619ff-8b86-d011-b42d-00cf4fc964ff");

        assertFault(() -> Onceload.on(fresh).preview(Plan.into("item").build(), Source.file(fix), 1))
                .withMessage(
                        "fix.csv: it corrects rejects of import 6f9619, and this database has no ledger. To fix: name"
                                + " the database that the import went into, such as with --url. [IMPORT_NOT_FOUND]");
    }

    @Test
    void aLedgerOfAnotherBuild() {
        DataSource fresh = TestDatabase.freshDatabase();
        Db own = new Db(fresh);
        own.run("CREATE TABLE item (id integer PRIMARY KEY)");
        Path file = file("items.csv", "id", "1");
        Onceload.on(fresh).run(Plan.into("item").build(), Source.file(file));
        int version = Integer.parseInt(own.value("SELECT max(version) FROM onceload.ledger_version"));
        own.run("DELETE FROM onceload.ledger_version WHERE version > 1");
        own.run("DELETE FROM onceload.schema_history WHERE version > '1'");
        own.run("UPDATE onceload.schema_history SET checksum = 1 WHERE version = '1'");

        assertFault(() -> Onceload.on(fresh).run(Plan.into("item").build(), Source.file(file)))
                .withMessage(
                        "schema onceload: the ledger was made by another build of Onceload: its version 1 is not that"
                                + " of this build, which cannot bring it to version " + version
                                + ". To fix: use the Onceload that made it, or another database. Only if neither what was imported"
                                + " nor the rejects need be remembered, drop schema onceload there: imported rows stay, and the same"
                                + " files would go in again. [LEDGER_UNUSABLE]");
    }

    @Test
    void aLedgerOfTheFuture() {
        DataSource fresh = TestDatabase.freshDatabase();
        Db own = new Db(fresh);
        own.run("CREATE TABLE item (id integer PRIMARY KEY)");
        Path file = file("items.csv", "id", "1");
        Onceload.on(fresh).run(Plan.into("item").build(), Source.file(file));
        int version = Integer.parseInt(own.value("SELECT max(version) FROM onceload.ledger_version"));
        own.run("INSERT INTO onceload.ledger_version VALUES (1000)");

        assertFault(() -> Onceload.on(fresh).run(Plan.into("item").build(), Source.file(file)))
                .withMessage("schema onceload: the ledger is of version 1000; this Onceload knows version " + version
                        + ". To fix: use a newer Onceload. [LEDGER_UNUSABLE]");
    }

    @Test
    void aPoolerThatChangesTheSession() {
        makeItem("id integer PRIMARY KEY");
        DataSource pooler = rewriting("pg_catalog.pg_backend_pid(), pg_catalog.set_config", "0, pg_catalog.set_config");

        Stopped stopped = (Stopped) Onceload.on(pooler).run(item(), Source.file(file("items.csv", "id", "1")));

        assertThat(stopped.reason())
                .hasMessage("connection: the server session changed between two transactions, as behind a pooler in"
                        + " transaction mode; expected one session for a connection. To fix: connect to PostgreSQL"
                        + " directly, or to the pooler in session mode. [POOLER_UNSUPPORTED]");
    }

    /** Connections that prepare other statements than they are given. */
    private DataSource rewriting(String from, String to) {
        UnaryOperator<Object> rewritten = connection -> proxy(Connection.class, connection, from, to, object -> object);
        return proxy(DataSource.class, database, "", "", rewritten);
    }

    private static <T> T proxy(Class<T> type, Object real, String from, String to, UnaryOperator<Object> connections) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = ((String) arguments[0]).replace(from, to);
            }
            try {
                Object result = method.invoke(real, arguments);
                return method.getName().equals("getConnection") ? connections.apply(result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(MessagesTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void keysThatWereSeenOrThereBefore() {
        makeItem("id integer PRIMARY KEY, v text");
        db.run("INSERT INTO " + schema + ".item VALUES (1, 'a')");
        Path file = file("items.csv", "id,v", "1,b", "2,c", "2,d");

        Done done = imported(
                Plan.into(schema + ".item")
                        .duplicates(Duplicates.REJECT)
                        .onConflict(OnConflict.REJECT)
                        .build(),
                file);

        assertThat(reasons(done))
                .containsExactly(
                        "1|ROW_EXISTS|∅|the table already had a row with this key, and the plan rejects conflicts",
                        "3|DUPLICATE_KEY|∅|the key was seen earlier in this source, and the plan rejects duplicates");
    }

    @Test
    void whatTheDatabaseRefuses() {
        makeItem("id integer NOT NULL, gone boolean, at int4range, EXCLUDE USING gist (at WITH &&)");
        db.run(
                "CREATE UNIQUE INDEX item_id ON " + schema + ".item (id) WHERE NOT gone",
                "CREATE FUNCTION " + schema + ".no() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$BEGIN RAISE EXCEPTION 'not on a %', 'Sunday'; END$$",
                "CREATE TRIGGER no BEFORE INSERT ON " + schema
                        + ".item FOR EACH ROW WHEN (new.id = 4) EXECUTE FUNCTION " + schema + ".no()");
        Path file =
                file("items.csv", "id,gone,at", "1,f,\"[1,5)\"", "2,f,\"[4,6)\"", "3,t,\"[7,8)\"", "4,f,\"[9,10)\"");

        Done done = imported(Plan.into(schema + ".item").key("id").build(), file);

        assertThat(reasons(done))
                .containsExactly(
                        "2|EXCLUSION|∅|breaks exclusion constraint \"item_at_excl\": Key (at)=([4,6)) conflicts with"
                                + " existing key (at)=([1,5)).",
                        "3|OUTSIDE_KEY_INDEX|∅|lies outside the condition of unique index \"item_id\", so nothing would"
                                + " identify it",
                        "4|TRIGGER|∅|is refused by the database: not on a Sunday");
    }

    @Test
    void whatCannotBecomeANewTable() {
        Path file = file("items.csv", "id," + "x".repeat(64), "1,2");
        Path sound = file("sound.csv", "id,name", "1,a");
        String target = schema + ".fresh";

        assertFault(() -> imported(Plan.into(target).key("id").createTable(true).build(), file))
                .withMessage(
                        "header, column 2: its name is no possible column name: more than 63 bytes, or with U+0000."
                                + " To fix: name the column with a rule that takes it from(…), or create the table yourself."
                                + " [HEADER_INVALID]");
        assertFault(() -> imported(Plan.into(target).createTable(true).build(), sound))
                .withMessage(
                        "key of " + target + ": a new table needs to know what identifies a row; the columns are id,"
                                + " name. To fix: name the key, such as key(\"id\"), or append every row with noKey()."
                                + " [KEY_UNUSABLE]");
        assertFault(() ->
                        imported(Plan.into(target).key("sku").createTable(true).build(), sound))
                .withMessage(
                        "key of " + target + ": the new table will have no column sku; its columns are id, name. To"
                                + " fix: name columns out of these. [KEY_UNUSABLE]");
    }
}
