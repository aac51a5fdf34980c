package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final String SHAPES =
            "SELECT * FROM (VALUES (1, 'one', 1.5, true, NULL), (22, E'tw\\to', NULL, false, '')) t(id, name, price, ok, note)";

    @TempDir
    static Path directory;

    private static String database;

    @BeforeAll
    static void createTable() {
        database = TestDatabases.create();
        TestDatabases.execute(database, "CREATE TABLE items (id int PRIMARY KEY); INSERT INTO items VALUES (1)");
    }

    private static User.Run query(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "query";
        System.arraycopy(args, 0, all, 1, args.length);
        return User.in(directory, database).types(all);
    }

    @Test
    void showsAnAlignedTable() {
        User.Run run = query(SHAPES);

        assertThat(run.out()).isEqualTo("""
                        id  name   price  ok  note
                         1  one      1.5  t   ∅
                        22  tw\\to      ∅  f
                        """);
        assertThat(run.err()).isEqualTo("2 rows · ∅ is null\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsNullFromTextsThatLookLikeIt() {
        User.Run run = query("SELECT NULL AS a, 'null' AS b, '' AS c, '∅' AS d");
        User.Run texts = query("SELECT 'null' AS b");

        assertThat(run.out()).isEqualTo("a  b     c  d\n∅  null     \\u2205\n");
        assertThat(run.err()).isEqualTo("1 row · ∅ is null\n");
        assertThat(texts.err()).isEqualTo("1 row\n");
    }

    @Test
    void showsWideRowsOneByOne() {
        User.Run run = query("SELECT 1 AS id, repeat('long ', 10) AS first, repeat('text ', 10) AS second_column");

        assertThat(run.out()).isEqualTo("""
                        id             1
                        first          long long long long long long long long long long\s
                        second_column  text text text text text text text text text text\s

                        """);
    }

    @Test
    void showsTheHeaderOfNoRows() {
        User.Run run = query("SELECT id FROM items WHERE id = 2");

        assertThat(run.out()).isEqualTo("id\n");
        assertThat(run.err()).isEqualTo("0 rows\n");
    }

    @Test
    void writesCsvThatKeepsNoValueAndEmptyTextApart() {
        User.Run run = query(SHAPES, "--csv");

        assertThat(run.out()).isEqualTo("id,name,price,ok,note\n1,one,1.5,t,\n22,tw\to,,f,\"\"\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesJsonWithItsOwnTypes() {
        User.Run run = query(SHAPES, "--json");

        assertThat(run.out()).isEqualTo("""
                        {"id":1,"name":"one","price":1.5,"ok":true,"note":null}
                        {"id":22,"name":"tw\\to","price":null,"ok":false,"note":""}
                        """);
        assertThat(query("SELECT 'NaN'::float8 AS x, 1e30::float8 AS y, 12345678901234567890.10 AS z", "--json")
                        .out())
                .isEqualTo("{\"x\":\"NaN\",\"y\":1e+30,\"z\":12345678901234567890.10}\n");
    }

    @Test
    void showsAThousandRowsUnlessAllAreAskedFor() {
        User.Run some = query("SELECT generate_series(1, 1001) AS n");
        User.Run all = query("SELECT generate_series(1, 1001) AS n", "--all");

        assertThat(some.out().lines()).hasSize(1_001).endsWith("1000");
        assertThat(some.err()).isEqualTo("The first 1,000 rows; --all shows all of them\n");
        assertThat(all.out().lines()).contains("1001");
        assertThat(all.err()).isEqualTo("1,001 rows\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM items",
                "INSERT INTO items VALUES (2) RETURNING id",
                "WITH gone AS (DELETE FROM items RETURNING id) SELECT * FROM gone",
                "COMMIT; DELETE FROM items",
                "COMMIT",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; DELETE FROM items",
                "SELECT 1; COMMIT; DELETE FROM items",
                "CREATE TABLE more (id int)",
                "SELECT nextval('onceload_seq')",
                "SELECT * INTO other FROM items"
            })
    void changesNothing(String sql) {
        TestDatabases.execute(database, "CREATE SEQUENCE IF NOT EXISTS onceload_seq");

        User.Run run = query(sql);

        assertThat(run.err())
                .isEqualTo(
                        "query: this changes something or gives no rows; expected one statement that only reads, such"
                                + " as a SELECT; nothing was changed. To fix: change tables with a tool that is made for it, such as"
                                + " psql. [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(TestDatabases.query(database, "SELECT * FROM items")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 AS \"a;b\";",
                "SELECT $x$;$x$, ';' -- ;",
                "SHOW server_version",
                "EXPLAIN SELECT 1",
                "TABLE items"
            })
    void takesEveryStatementThatReads(String sql) {
        assertThat(query(sql).exitCode()).isZero();
    }

    @Test
    void repeatsWhatTheDatabaseSaysOfAWrongStatement() {
        User.Run run = query("SELECT * FROM nowhere");

        assertThat(run.err())
                .isEqualTo("query: the database says: ERROR: relation \"nowhere\" does not exist. To fix: correct the"
                        + " statement. [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
