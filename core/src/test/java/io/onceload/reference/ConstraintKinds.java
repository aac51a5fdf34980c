package io.onceload.reference;

import static io.onceload.model.RejectCode.CHECK;
import static io.onceload.model.RejectCode.FOREIGN_KEY;
import static io.onceload.model.RejectCode.INVALID_VALUE;
import static io.onceload.model.RejectCode.LENGTH;
import static io.onceload.model.RejectCode.REFUSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Tables that differ in what refuses a row. */
final class ConstraintKinds {
    private ConstraintKinds() {}

    private static final String PARENTS = "INSERT INTO @parent VALUES (1, 'a'), (2, 'b'), (3, 'c')";

    static final List<TableKind> ALL = List.of(
            TableKind.named("checks and missing values")
                    .ddl("CREATE TABLE @t (id bigint PRIMARY KEY, code varchar(5) NOT NULL, lo integer CHECK (lo >= 0),"
                            + " hi integer, CHECK (lo <= hi))")
                    .fields(
                            Field.key("id", Field.numbers(1, 30)).bad("?", INVALID_VALUE),
                            Field.required("code", "a", "b", "abcde ").asText().bad("abcdef", LENGTH),
                            Field.of("lo", "1", "2").bad("-1", CHECK).bad("x", INVALID_VALUE),
                            Field.of("hi", "2", "3").bad("-5", CHECK))
                    .key("id")
                    .build(),
            TableKind.named("second unique column")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, mail text UNIQUE, v integer)")
                    .fields(
                            Field.key("id", Field.numbers(1, 9)),
                            Field.of("mail", "a@x", "b@x", "c@x", "d@x", "e@x").asText(),
                            Field.of("v", "1", "2").bad("x", INVALID_VALUE))
                    .key("id")
                    .build(),
            TableKind.named("unique values, some too long for an index")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, a text UNIQUE, b integer,"
                            + " twice integer GENERATED ALWAYS AS (b * 2) STORED UNIQUE)")
                    .fields(
                            Field.key("id", Field.numbers(1, 12)),
                            Field.of("a", "x", "y", "z").asText().bad(incompressible(), REFUSED),
                            Field.of("b", "1", "2", "3", "4"))
                    .key("id")
                    .build(),
            TableKind.named("second unique constraint, checked late")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, a integer, b integer,"
                            + " UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED)")
                    .fields(Field.key("id", Field.numbers(1, 9)), Field.of("a", "1", "2"), Field.of("b", "1", "2", "3"))
                    .key("id")
                    .build(),
            TableKind.named("unique over an expression and under a condition")
                    .ddl(
                            "CREATE TABLE @t (id integer PRIMARY KEY, mail text, place integer, v integer)",
                            "CREATE UNIQUE INDEX t_mail ON @t (lower(mail))",
                            "CREATE UNIQUE INDEX t_place ON @t (place) WHERE v = 1")
                    .fields(
                            Field.key("id", Field.numbers(1, 9)),
                            Field.of("mail", "a@x", "A@X", "b@x", "c@x", "d@x", "e@x")
                                    .asText(),
                            Field.of("place", "1", "2", "3", "4"),
                            Field.of("v", "1", "2"))
                    .key("id")
                    .build(),
            TableKind.named("two unique indexes over the key")
                    .ddl(
                            "CREATE TABLE @t (a integer, b integer, v integer, w text, PRIMARY KEY (a, b))",
                            "CREATE UNIQUE INDEX t_again ON @t (a, b)",
                            "CREATE UNIQUE INDEX t_b ON @t (b, v)")
                    .fields(
                            Field.key("a", Field.numbers(1, 3)),
                            Field.key("b", Field.numbers(1, 3)),
                            Field.of("v", "1", "2", "3"),
                            Field.of("w", "x", "y").asText())
                    .key("a", "b")
                    .build(),
            withParent("foreign key", "CREATE TABLE @parent (id integer PRIMARY KEY, name text UNIQUE)"),
            withParent(
                    "foreign key to a partitioned table",
                    "CREATE TABLE @parent (id integer PRIMARY KEY, name text) PARTITION BY RANGE (id)",
                    "CREATE TABLE @parent_low PARTITION OF @parent FOR VALUES FROM (0) TO (2)",
                    "CREATE TABLE @parent_high PARTITION OF @parent FOR VALUES FROM (2) TO (100)"),
            TableKind.named("several foreign keys, late and whole")
                    .ddl(
                            "CREATE TABLE @parent (id integer PRIMARY KEY, name text UNIQUE, UNIQUE (id, name))",
                            PARENTS,
                            "CREATE TABLE @t (id integer PRIMARY KEY, late bigint REFERENCES @parent DEFERRABLE INITIALLY"
                                    + " DEFERRED, name varchar(3) REFERENCES @parent (name), p integer, n text,"
                                    + " FOREIGN KEY (p, n) REFERENCES @parent (id, name) MATCH FULL,"
                                    + " v integer NOT NULL CHECK (v > 0))")
                    .fields(
                            Field.key("id", Field.numbers(1, 20)),
                            Field.of("late", "1", "2", "3").bad("4", FOREIGN_KEY),
                            Field.of("name", "a", "b")
                                    .asText()
                                    .bad("z", FOREIGN_KEY)
                                    .bad("long", LENGTH),
                            Field.of("p", "1").always().bad("2", FOREIGN_KEY),
                            Field.of("n", "a").always().asText().bad("c", FOREIGN_KEY),
                            Field.required("v", "1", "2").bad("0", CHECK))
                    .key("id")
                    .build(),
            TableKind.named("referred to by another table")
                    .ddl(
                            "CREATE TABLE @t (id integer PRIMARY KEY, code text UNIQUE, v integer)",
                            "CREATE TABLE @child (code text REFERENCES @t (code))")
                    .fields(
                            Field.key("id", Field.numbers(1, 6)),
                            Field.of("code", "a", "b", "c", "d").asText(),
                            Field.of("v", "1", "2"))
                    .key("id")
                    .afterPrior("INSERT INTO @child SELECT code FROM @t WHERE code IN ('a', 'b')")
                    .build(),
            selfReference("integer", Field.numbers(1, 12)),
            selfReference("text", List.of("a", "b", "c", "d", "e", "f")),
            selfReference("numeric", List.of("1", "1.0", "2", "3", "3.00", "4")),
            selfReference("ext.citext", List.of("a", "A", "b", "B", "c")),
            selfReference("text COLLATE ext.nocase", List.of("a", "A", "b", "B", "c")),
            selfReference("bit(3)", List.of("001", "010", "011", "100")),
            TableKind.named("foreign key to itself, with a second unique column")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, mail text UNIQUE,"
                            + " up integer CONSTRAINT t_up REFERENCES @t DEFERRABLE INITIALLY DEFERRED, v integer)")
                    .fields(
                            Field.key("id", Field.numbers(1, 8)),
                            Field.of("mail", "a", "b", "c", "d", "e").asText(),
                            Field.of("up", Field.numbers(1, 9)),
                            Field.of("v", "1", "2").bad("x", INVALID_VALUE))
                    .key("id")
                    .selfReferences("t_up")
                    .build(),
            TableKind.named("foreign key to itself, by another column than the key")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, code text UNIQUE,"
                            + " up text CONSTRAINT t_up REFERENCES @t (code), v integer NOT NULL)")
                    .fields(
                            Field.key("id", Field.numbers(1, 8)),
                            Field.of("code", "a", "b", "c", "d", "e", "f").asText(),
                            Field.of("up", "a", "b", "c", "d", "e", "f", "g").asText(),
                            Field.required("v", "1", "2"))
                    .key("id")
                    .selfReferences("t_up")
                    .build(),
            TableKind.named("foreign key to itself, composite")
                    .ddl("CREATE TABLE @t (a integer, b text, up_a integer, up_b text, v integer CHECK (v > 0),"
                            + " PRIMARY KEY (a, b), CONSTRAINT t_up FOREIGN KEY (up_a, up_b) REFERENCES @t (a, b))")
                    .fields(
                            Field.key("a", "1", "2"),
                            Field.key("b", "x", "y", "z").asText(),
                            Field.of("up_a", "1", "2"),
                            Field.of("up_b", "x", "y", "z").asText(),
                            Field.of("v", "1", "2").bad("0", CHECK))
                    .key("a", "b")
                    .selfReferences("t_up")
                    .build(),
            TableKind.named("foreign key to itself, no key")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, up integer CONSTRAINT t_up REFERENCES @t)")
                    .fields(Field.required("id", Field.numbers(1, 12)), Field.of("up", Field.numbers(1, 13)))
                    .selfReferences("t_up")
                    .build(),
            TableKind.named("exclusion constraint")
                    .ddl("CREATE TABLE @t (id integer PRIMARY KEY, during int4range, v integer,"
                            + " EXCLUDE USING gist (during WITH &&))")
                    .fields(
                            Field.key("id", Field.numbers(1, 8)),
                            Field.of("during", "[1,5)", "[4,8)", "[8,9]", "[20,30)", "empty", "[30,)")
                                    .bad("[5,1]", INVALID_VALUE),
                            Field.of("v", "1", "2").bad("x", INVALID_VALUE))
                    .key("id")
                    .build(),
            TableKind.named("exclusion constraint and a unique period, no key")
                    .ddl("CREATE TABLE @t (id integer, during int4range, v integer,"
                            + " EXCLUDE USING gist (id WITH =, during WITH &&), UNIQUE (v, during WITHOUT OVERLAPS))")
                    .fields(
                            Field.of("id", "1", "2"),
                            Field.of("during", "[1,5)", "[4,8)", "[8,9]", "[20,30)", "[30,)"),
                            Field.of("v", "1", "2", "3"))
                    .build(),
            TableKind.named("partitions by range")
                    .ddl(
                            "CREATE TABLE @t (id integer, day date, v integer CONSTRAINT low CHECK (v < 9), PRIMARY KEY (id, day))"
                                    + " PARTITION BY RANGE (day)",
                            "CREATE TABLE @t1 PARTITION OF @t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
                            "CREATE TABLE @t2 (v integer CONSTRAINT low CHECK (v < 9), day date NOT NULL, id integer NOT NULL)",
                            "ALTER TABLE @t ATTACH PARTITION @t2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')")
                    .fields(
                            Field.key("id", Field.numbers(1, 6)),
                            Field.key("day", "2020-03-03", "2021-03-03").bad("2025-01-01", CHECK),
                            Field.of("v", "1", "2").bad("9", CHECK))
                    .key("id", "day")
                    .build(),
            TableKind.named("partitions by list, in two levels, each with rules of its own")
                    .ddl(
                            "CREATE TABLE @t (place text, id integer, mail text, v integer, PRIMARY KEY (place, id))"
                                    + " PARTITION BY LIST (place)",
                            "CREATE TABLE @north PARTITION OF @t FOR VALUES IN ('n', 'N')",
                            "CREATE UNIQUE INDEX north_mail ON @north (mail)",
                            "CREATE TABLE @south PARTITION OF @t FOR VALUES IN ('s') PARTITION BY RANGE (id)",
                            "CREATE TABLE @south1 PARTITION OF @south FOR VALUES FROM (0) TO (5)",
                            "ALTER TABLE @south1 ADD EXCLUDE (mail WITH =) WHERE (mail <> 'c')",
                            "CREATE TABLE @south2 PARTITION OF @south FOR VALUES FROM (5) TO (100)",
                            "CREATE FUNCTION @act() RETURNS trigger LANGUAGE plpgsql AS $act$ BEGIN"
                                    + " IF NEW.v = 3 THEN RETURN NULL; END IF; NEW.v := NEW.v * 10; RETURN NEW; END $act$",
                            "CREATE TRIGGER act BEFORE INSERT OR UPDATE ON @south2 FOR EACH ROW EXECUTE FUNCTION @act()")
                    .fields(
                            Field.key("place", "n", "s", "N").asText().bad("w", CHECK),
                            Field.key("id", "1", "2", "6", "7"),
                            Field.of("mail", "a", "b", "c", "d").asText(),
                            Field.of("v", "1", "2", "3"))
                    .key("place", "id")
                    .build());

    private static String incompressible() {
        return new Random(1)
                .ints(6000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static TableKind selfReference(String type, List<String> keys) {
        return TableKind.named("foreign key to itself, " + type)
                .ddl("CREATE TABLE @t (id " + type + " PRIMARY KEY, up " + type + " CONSTRAINT t_up REFERENCES @t,"
                        + " v integer NOT NULL)")
                .fields(
                        Field.key("id", keys),
                        Field.of("up", keys),
                        Field.required("v", "1", "2").bad("x", INVALID_VALUE))
                .key("id")
                .selfReferences("t_up")
                .build();
    }

    private static TableKind withParent(String name, String... parents) {
        List<String> ddl = new ArrayList<>(List.of(parents));
        ddl.add(PARENTS);
        ddl.add("CREATE TABLE @t (id integer PRIMARY KEY, parent integer REFERENCES @parent, v integer)");
        return TableKind.named(name)
                .ddl(ddl.toArray(String[]::new))
                .fields(
                        Field.key("id", Field.numbers(1, 20)),
                        Field.of("parent", "1", "2", "3").bad("4", FOREIGN_KEY),
                        Field.of("v", "1", "2").bad("x", INVALID_VALUE))
                .key("id")
                .build();
    }
}
