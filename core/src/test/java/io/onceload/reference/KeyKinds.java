package io.onceload.reference;

import static io.onceload.model.RejectCode.CHECK;
import static io.onceload.model.RejectCode.INVALID_VALUE;
import static io.onceload.model.RejectCode.LENGTH;
import static io.onceload.model.RejectCode.OUTSIDE_KEY_INDEX;
import static io.onceload.model.RejectCode.OUT_OF_RANGE;

import java.util.List;

/** Tables that differ in what identifies a row. */
final class KeyKinds {
    private KeyKinds() {}

    /** What the kinds share, out of the way of the search path. */
    static final List<String> SHARED = List.of(
            "CREATE SCHEMA ext",
            "CREATE EXTENSION citext SCHEMA ext",
            "CREATE EXTENSION btree_gist SCHEMA ext",
            "CREATE COLLATION ext.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
            "CREATE DOMAIN ext.code AS varchar(4) CHECK (value <> 'no')",
            "CREATE TYPE ext.mood AS ENUM ('sad', 'ok', 'so so')");

    static final List<TableKind> ALL = List.of(
            TableKind.named("plain")
                    .ddl(
                            "CREATE TABLE @t (id integer PRIMARY KEY, name text, qty smallint, price numeric(6,2), born date,"
                                    + " flag boolean, ref uuid)")
                    .fields(
                            Field.key("id", Field.numbers(1, 40))
                                    .bad("x1", INVALID_VALUE)
                                    .bad("3000000000", OUT_OF_RANGE),
                            Field.of("name", Field.words()).asText(),
                            Field.of("qty", "1", "2", "-3").bad("1.5", INVALID_VALUE),
                            Field.of("price", "1", "1.0", "1.004", "-20.55")
                                    .bad("12345.6", OUT_OF_RANGE)
                                    .decimal(),
                            Field.of("born", "2020-02-29", "1999-12-31")
                                    .bad("soon", INVALID_VALUE)
                                    .day(),
                            Field.of("flag", "true", "f", "yes").bad("maybe", INVALID_VALUE),
                            Field.of(
                                            "ref",
                                            "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                                            "6F9619FF-8B86-D011-B42D-00CF4FC964FF")
                                    .bad("6f96", INVALID_VALUE))
                    .key("id")
                    .build(),
            TableKind.named("composite key")
                    .ddl("CREATE TABLE @t (v integer, b integer, a text, w text, PRIMARY KEY (a, b))")
                    .fields(
                            Field.key("b", Field.numbers(1, 4)),
                            Field.key("a", "x", "X", "", "y z").asText(),
                            Field.of("v", "1", "2").bad("v", INVALID_VALUE),
                            Field.of("w", Field.words()).asText())
                    .key("a", "b")
                    .build(),
            TableKind.named("key whose index holds more, beside an expression and a condition over the key")
                    .ddl(
                            "CREATE TABLE @t (id integer NOT NULL, code text, v integer)",
                            "CREATE UNIQUE INDEX t_key ON @t (id) INCLUDE (code, v)",
                            "CREATE UNIQUE INDEX t_expression ON @t ((id % 7), (code || 'x'))",
                            "CREATE UNIQUE INDEX t_condition ON @t (id, v) WHERE code = 'a'")
                    .fields(
                            Field.key("id", Field.numbers(1, 20)),
                            Field.of("code", "a", "b", "c").asText(),
                            Field.of("v", "1", "2"))
                    .key("id")
                    .build(),
            TableKind.named("nothing but a key")
                    .ddl("CREATE TABLE @t (a varchar(4), b date, PRIMARY KEY (a, b))")
                    .fields(
                            Field.key("a", "x", "y", "z").asText().bad("long one", LENGTH),
                            Field.key("b", "2020-01-01", "2020-01-02", "2020-01-03")
                                    .day())
                    .key("a", "b")
                    .build(),
            TableKind.named("partial key, condition in the file")
                    .ddl(
                            "CREATE TABLE @t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL,"
                                    + " gone date, v integer)",
                            "CREATE UNIQUE INDEX t_code ON @t (code) WHERE gone IS NULL")
                    .fields(
                            Field.key("code", "a", "b", "c", "d", "e", "f").asText(),
                            Field.of("gone", List.of()).bad("2020-01-01", OUTSIDE_KEY_INDEX),
                            Field.of("v", "1", "2", "3"))
                    .key("code")
                    .predicate("gone IS NULL")
                    .exempt("id")
                    .afterPrior("INSERT INTO @t (code, gone, v) SELECT code, '2001-01-01', 99 FROM @t")
                    .build(),
            TableKind.named("partial key, condition not in the file")
                    .ddl(
                            "CREATE TABLE @t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, code text NOT NULL,"
                                    + " done boolean NOT NULL DEFAULT false, what integer)",
                            "CREATE UNIQUE INDEX t_code ON @t (code) WHERE NOT done")
                    .fields(Field.key("code", "a", "b", "c", "d", "e", "f").asText(), Field.of("what", "1", "2", "3"))
                    .key("code")
                    .predicate("NOT done")
                    .exempt("id")
                    .afterPrior("UPDATE @t SET done = true WHERE code IN ('a', 'd', 'e')")
                    .build(),
            TableKind.named("partial key over a generated column")
                    .ddl(
                            "CREATE TABLE @t (code text NOT NULL, status text, v integer,"
                                    + " live boolean GENERATED ALWAYS AS (status = 'live') STORED)",
                            "CREATE UNIQUE INDEX t_code ON @t (code) WHERE live")
                    .fields(
                            Field.key("code", "a", "b", "c", "d", "e", "f").asText(),
                            Field.of("status", "live").asText().always().bad("dead", OUTSIDE_KEY_INDEX),
                            Field.of("v", "1", "2", "3"))
                    .key("code")
                    .predicate("live")
                    .build(),
            TableKind.named("nullable key")
                    .ddl("CREATE TABLE @t (a integer, b text, v integer, UNIQUE NULLS NOT DISTINCT (a, b))")
                    .fields(
                            Field.of("a", "1", "2", "3").bad("x", INVALID_VALUE),
                            Field.of("b", "", "x", "y").asText(),
                            Field.of("v", "1", "2", "3"))
                    .key("a", "b")
                    .build(),
            TableKind.named("one nullable key column")
                    .ddl("CREATE TABLE @t (a integer, v integer, w text UNIQUE,"
                            + " CONSTRAINT t_key UNIQUE NULLS NOT DISTINCT (a))")
                    .fields(
                            Field.of("a", "1", "2", "3"),
                            Field.of("v", "1", "2", "3"),
                            Field.of("w", "p", "q", "r").asText())
                    .key("a")
                    .build(),
            TableKind.named("citext key")
                    .ddl("CREATE TABLE @t (name ext.citext PRIMARY KEY, v integer, w ext.citext)")
                    .fields(
                            Field.key("name", "abc", "ABC", "Abc", "abd", "", "ÄÖ", "äö")
                                    .asText(),
                            Field.of("v", "1", "2"),
                            Field.of("w", "x", "X").asText())
                    .key("name")
                    .build(),
            TableKind.named("key under a collation that ignores case")
                    .ddl("CREATE TABLE @t (name text COLLATE ext.nocase, n integer, v text COLLATE ext.nocase,"
                            + " PRIMARY KEY (name, n))")
                    .fields(
                            Field.key("name", "abc", "ABC", "Abc", "abd").asText(),
                            Field.key("n", "1", "2"),
                            Field.of("v", "x", "X", "y").asText())
                    .key("name", "n")
                    .build(),
            TableKind.named("numeric key")
                    .ddl("CREATE TABLE @t (n numeric PRIMARY KEY, v numeric)")
                    .fields(
                            Field.key("n", "1", "1.0", "1.00", "01", "1e0", "2", "2.50", "2.5", "NaN")
                                    .bad("one", INVALID_VALUE)
                                    .decimal(),
                            Field.of("v", "1", "1.0", "1.00", "2").decimal())
                    .key("n")
                    .build(),
            TableKind.named("padded key")
                    .ddl("CREATE TABLE @t (code char(4) PRIMARY KEY, v char(2))")
                    .fields(
                            Field.key("code", "a", "a ", "ab", "ab  ", "", " ")
                                    .asText()
                                    .bad("abcde", LENGTH),
                            Field.of("v", "x", "x ", "y").asText())
                    .key("code")
                    .build(),
            TableKind.named("float key")
                    .ddl("CREATE TABLE @t (f double precision PRIMARY KEY, v real)")
                    .fields(
                            Field.key("f", "0", "-0", "0.1", "1e-1", "NaN", "Infinity", "5")
                                    .decimal(),
                            Field.of("v", "0", "-0", "1.5")
                                    .bad("1e99", OUT_OF_RANGE)
                                    .decimal())
                    .key("f")
                    .build(),
            TableKind.named("timestamp key")
                    .ddl("CREATE TABLE @t (at timestamptz PRIMARY KEY, v timestamp(0))")
                    .fields(
                            Field.key(
                                            "at",
                                            "2020-01-01 00:00:00",
                                            "2020-01-01 01:00:00+01:00",
                                            "2019-12-31 23:00:00",
                                            "2020-06-01 12:00:00",
                                            "2020-06-01 12:00:00.000001")
                                    .day(),
                            Field.of("v", "2020-01-01 00:00:00.4", "2020-01-02 00:00:00.6", "2020-01-01 00:00:00")
                                    .day())
                    .key("at")
                    .build(),
            TableKind.named("interval key, values without an order")
                    .ddl("CREATE TABLE @t (span interval PRIMARY KEY, j json, x xml, p point, b box, i interval)")
                    .fields(
                            Field.key("span", "1 month", "30 days", "720 hours", "1 day", "2 days")
                                    .bad("ages", INVALID_VALUE),
                            Field.of("j", "{\"a\":1}", "{ \"a\": 1 }", "1", "1.0")
                                    .bad("{", INVALID_VALUE),
                            Field.of("x", "<a/>", "<a></a>").asText(),
                            Field.of("p", "(1,2)", "(1.0,2)", "(2,1)"),
                            Field.of("b", "(0,0),(1,4)", "(0,0),(2,2)"),
                            Field.of("i", "1 month", "30 days"))
                    .key("span")
                    .build(),
            TableKind.named("key of bits, which have no hash")
                    .ddl("CREATE TABLE @t (a bit(3), b varbit(4), v integer, PRIMARY KEY (a, b))")
                    .fields(
                            Field.key("a", "001", "010").bad("01", INVALID_VALUE),
                            Field.key("b", "1", "01", "0").asText().bad("01010", LENGTH),
                            Field.of("v", "1", "2"))
                    .key("a", "b")
                    .build(),
            TableKind.named("jsonb and array key")
                    .ddl("CREATE TABLE @t (j jsonb, a text[], v varchar(3)[], PRIMARY KEY (j, a))")
                    .fields(
                            Field.key("j", "1", "1.0", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"),
                            Field.key("a", "{x}", "{\"x\"}", "{}").bad("{x", INVALID_VALUE),
                            Field.of("v", "{abc}", "{a,b}").bad("{abcd}", LENGTH))
                    .key("j", "a")
                    .build(),
            TableKind.named("domain key, enum, bits")
                    .ddl("CREATE TABLE @t (code ext.code PRIMARY KEY, mood ext.mood, bits bit(4), more varbit(4))")
                    .fields(
                            Field.key("code", "a", "b", "c", "A", "")
                                    .asText()
                                    .bad("no", CHECK)
                                    .bad("abcde", LENGTH),
                            Field.of("mood", "sad", "ok", "so so").bad("glad", INVALID_VALUE),
                            Field.of("bits", "1010", "0000"),
                            Field.of("more", "1", "0101").asText().bad("10101", LENGTH))
                    .key("code")
                    .build(),
            TableKind.named("identity as key")
                    .ddl("CREATE TABLE @t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text)")
                    .fields(
                            Field.key("id", Field.numbers(1, 40)),
                            Field.of("v", Field.words()).asText())
                    .key("id")
                    .numbered("id")
                    .build(),
            TableKind.named("numbers by default")
                    .ddl("CREATE TABLE @t (code text PRIMARY KEY, n integer GENERATED BY DEFAULT AS IDENTITY, s serial,"
                            + " v integer)")
                    .fields(
                            Field.key("code", "a", "b", "c", "d", "e", "f").asText(),
                            Field.required("n", Field.numbers(1, 30)),
                            Field.of("v", "1", "2"))
                    .key("code")
                    .exempt("s")
                    .numbered("n")
                    .build(),
            TableKind.named("columns that the database computes")
                    .ddl(
                            "CREATE TABLE @t (id integer PRIMARY KEY, a integer, twice integer GENERATED ALWAYS AS (a * 2) STORED,"
                                    + " thrice integer GENERATED ALWAYS AS (a * 3) VIRTUAL, made timestamptz DEFAULT now(),"
                                    + " fixed text DEFAULT 'd', CHECK (twice < 1000))")
                    .fields(
                            Field.key("id", Field.numbers(1, 20)),
                            Field.of("a", "1", "2", "3").bad("500", CHECK).bad("2000000000", OUT_OF_RANGE))
                    .key("id")
                    .exempt("made")
                    .build(),
            TableKind.named("no key")
                    .ddl("CREATE TABLE @t (a integer, b text, c integer CHECK (c > 0))")
                    .fields(
                            Field.of("a", "1", "2", "3").bad("x", INVALID_VALUE),
                            Field.of("b", Field.words()).asText(),
                            Field.of("c", "1", "2").bad("0", CHECK))
                    .build(),
            TableKind.named("no key, with a unique column")
                    .ddl("CREATE TABLE @t (a integer PRIMARY KEY, b text UNIQUE, c integer NOT NULL)")
                    .fields(
                            Field.required("a", Field.numbers(1, 20)),
                            Field.of("b", "x", "y", "z").asText(),
                            Field.required("c", "1", "2"))
                    .build(),
            TableKind.named("odd names")
                    .table("od\"d 100% {from} $onceload0$ ? '); --")
                    .ddl("CREATE TABLE @\"od\"\"d 100% {from} $onceload0$ ? '); --\" (\"k \"\"1\"\"\" integer,"
                            + " \"{from}\" text, \"100% %s %d\" integer, \"$onceload0$\" integer, \"$onceload1$ what?\" text,"
                            + " \"'; DROP TABLE x; --\" text, \"select\" integer, \"?\" integer, onceload_n integer,"
                            + " PRIMARY KEY (\"k \"\"1\"\"\", \"{from}\"))")
                    .fields(
                            Field.key("k \"1\"", Field.numbers(1, 8)),
                            Field.key("{from}", "x", "y").asText(),
                            Field.of("100% %s %d", "1", "2").bad("x", INVALID_VALUE),
                            Field.of("$onceload0$", "1", "2"),
                            Field.of("$onceload1$ what?", "$onceload2$", "x").asText(),
                            Field.of("'; DROP TABLE x; --", "'; DROP TABLE x; --", "\\", "$$")
                                    .asText(),
                            Field.of("select", "1", "2"),
                            Field.of("?", "1", "2"),
                            Field.of("onceload_n", "1", "2"))
                    .key("k \"1\"", "{from}")
                    .build());
}
