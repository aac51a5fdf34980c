package io.onceload.reference;

import static io.onceload.model.RejectCode.CHECK;
import static io.onceload.model.RejectCode.FOREIGN_KEY;
import static io.onceload.model.RejectCode.INVALID_VALUE;
import static io.onceload.model.RejectCode.ROW_SECURITY;
import static io.onceload.model.RejectCode.TRIGGER;

import java.util.List;

/** Tables whose triggers have a say in what becomes of a row. */
final class TriggerKinds {
    private static final String TABLE = "CREATE TABLE @t (id integer PRIMARY KEY, name text, v integer, place integer)";

    private TriggerKinds() {}

    static final List<TableKind> ALL = List.of(
            kind("trigger that alters a value", "BEFORE INSERT OR UPDATE", "NEW.name := upper(NEW.name); RETURN NEW;"),
            kind(
                    "trigger that swallows rows",
                    "BEFORE INSERT OR UPDATE",
                    "IF NEW.v = 3 THEN RETURN NULL; END IF; RETURN NEW;"),
            kind(
                    "trigger that swallows new rows only",
                    "BEFORE INSERT",
                    "IF NEW.v = 2 THEN RETURN NULL; END IF; RETURN NEW;"),
            kind(
                    "trigger that raises",
                    "BEFORE INSERT OR UPDATE",
                    "IF NEW.v = 3 THEN RAISE EXCEPTION 'not %', NEW.name; END IF; RETURN NEW;",
                    Field.of("v", "1", "2").bad("3", TRIGGER).bad("x", INVALID_VALUE)),
            kind(
                    "trigger that raises afterwards, and late",
                    "CONSTRAINT",
                    "IF NEW.v = 3 THEN RAISE EXCEPTION 'never'; END IF; RETURN NULL;",
                    Field.of("v", "1", "2").bad("3", TRIGGER)),
            kind(
                    "trigger that counts the rows so far",
                    "BEFORE INSERT OR UPDATE",
                    "NEW.place := (SELECT count(*) FROM @t); RETURN NEW;"),
            kind(
                    "trigger that allows so many rows of a name",
                    "BEFORE INSERT OR UPDATE",
                    "IF (SELECT count(*) FROM @t WHERE name = NEW.name) >= 3 THEN RAISE EXCEPTION 'full'; END IF;"
                            + " RETURN NEW;"),
            kind(
                    "trigger that mends missing values",
                    "BEFORE INSERT OR UPDATE",
                    "NEW.v := coalesce(NEW.v, 7); IF NEW.place = 9 THEN NEW.place := 1; END IF; RETURN NEW;",
                    List.of(
                            "CREATE TABLE @parent (id integer PRIMARY KEY)",
                            "INSERT INTO @parent VALUES (1), (2)",
                            "CREATE TABLE @t (id integer PRIMARY KEY, name text, v integer NOT NULL CHECK (v < 100),"
                                    + " place integer REFERENCES @parent)"),
                    Field.of("v", "1", "2", "3").bad("100", CHECK),
                    Field.of("place", "1", "2", "9").bad("5", FOREIGN_KEY)),
            kind(
                    "trigger that touches other rows",
                    "AFTER INSERT",
                    "UPDATE @t SET place = coalesce(place, 0) + 1 WHERE v = NEW.v AND id <> NEW.id; RETURN NULL;"),
            kind(
                    "trigger that alters the key",
                    "BEFORE INSERT",
                    "IF NEW.id > 10 THEN NEW.id := NEW.id - 10; END IF; RETURN NEW;"),
            TableKind.named("row-level security")
                    .ddl(
                            "CREATE TABLE @t (id integer PRIMARY KEY, owner text, v integer, w text UNIQUE)",
                            "ALTER TABLE @t ENABLE ROW LEVEL SECURITY",
                            "CREATE POLICY see ON @t FOR SELECT USING (owner IS DISTINCT FROM 'hidden')",
                            "CREATE POLICY add ON @t FOR INSERT WITH CHECK (v IS DISTINCT FROM 3)",
                            "CREATE POLICY alter ON @t FOR UPDATE USING (owner IS DISTINCT FROM 'fixed')"
                                    + " WITH CHECK (v IS DISTINCT FROM 3)")
                    .fields(
                            Field.key("id", Field.numbers(1, 12)),
                            Field.of("owner", "me", "fixed").asText(),
                            Field.of("v", "1", "2").bad("3", ROW_SECURITY).bad("x", INVALID_VALUE),
                            Field.of("w", "a", "b", "c", "d").asText())
                    .key("id")
                    .afterPrior("UPDATE @t SET owner = 'hidden' WHERE id % 4 = 1")
                    .rowSecurity()
                    .build(),
            TableKind.named("trigger that writes to another table")
                    .ddl(TABLE)
                    .sideTable("log", "what text, id integer, name text, v integer, rows_then integer")
                    .ddl(TableKind.trigger(
                            "AFTER INSERT OR UPDATE",
                            "INSERT INTO @log VALUES (TG_OP, NEW.id, NEW.name, NEW.v, (SELECT count(*) FROM @t));"
                                    + " RETURN NULL;"))
                    .fields(id(), name(), Field.of("v", "1", "2").bad("x", INVALID_VALUE), place())
                    .key("id")
                    .build(),
            TableKind.named("trigger, and columns called like its variables")
                    .ddl(
                            "CREATE TABLE @t (r integer, what text, done boolean NOT NULL DEFAULT false, tries integer,"
                                    + " onceload_row integer)",
                            "CREATE UNIQUE INDEX t_key ON @t (what, r) WHERE NOT done",
                            "ALTER TABLE @t ALTER what SET NOT NULL, ALTER r SET NOT NULL")
                    .ddl(TableKind.trigger(
                            "BEFORE INSERT OR UPDATE", "NEW.tries := coalesce(NEW.tries, 0) + 1; RETURN NEW;"))
                    .fields(
                            Field.key("r", "1", "2", "3"),
                            Field.key("what", "I", "U", "S").asText(),
                            Field.of("tries", "1", "2"),
                            Field.of("onceload_row", "1", "2"))
                    .key("what", "r")
                    .predicate("NOT done")
                    .afterPrior("UPDATE @t SET done = true WHERE r = 1")
                    .build(),
            TableKind.named("trigger, no key")
                    .ddl("CREATE TABLE @t (name text, v integer, place integer)")
                    .ddl(TableKind.trigger(
                            "BEFORE INSERT",
                            "IF NEW.v = 3 THEN RETURN NULL; END IF; IF NEW.v = 4 THEN RAISE EXCEPTION 'no'; END IF;"
                                    + " NEW.place := (SELECT count(*) FROM @t); RETURN NEW;"))
                    .fields(name(), Field.of("v", "1", "2", "3").bad("4", TRIGGER))
                    .build(),
            TableKind.named("trigger on a table with a foreign key to itself")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, up integer CONSTRAINT t_up REFERENCES @t, v integer,"
                            + " place integer)")
                    .ddl(
                            TableKind.trigger(
                                    "BEFORE INSERT OR UPDATE",
                                    "IF NEW.v = 3 THEN RETURN NULL; END IF; NEW.place := (SELECT count(*) FROM @t); RETURN NEW;"))
                    .fields(
                            Field.key("id", Field.numbers(1, 10)),
                            Field.of("up", Field.numbers(1, 11)),
                            Field.of("v", "1", "2", "3"))
                    .key("id")
                    .selfReferences("t_up")
                    .build());

    private static Field id() {
        return Field.key("id", Field.numbers(1, 20));
    }

    private static Field name() {
        return Field.of("name", "ant", "Bee", "BEE", "").asText();
    }

    private static Field place() {
        return Field.of("place", "1", "2", "9");
    }

    private static TableKind kind(String name, String when, String body) {
        return kind(name, when, body, Field.of("v", "1", "2", "3"));
    }

    private static TableKind kind(String name, String when, String body, Field v) {
        return kind(name, when, body, List.of(TABLE), v, place());
    }

    private static TableKind kind(String name, String when, String body, List<String> tables, Field v, Field place) {
        List<String> trigger = TableKind.trigger(when, body);
        String create = when.equals("CONSTRAINT")
                ? "CREATE CONSTRAINT TRIGGER act AFTER INSERT OR UPDATE ON @t DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION @act()"
                : trigger.get(1);
        return TableKind.named(name)
                .ddl(tables)
                .ddl(trigger.get(0), create)
                .fields(id(), name(), v, place)
                .key("id")
                .build();
    }
}
