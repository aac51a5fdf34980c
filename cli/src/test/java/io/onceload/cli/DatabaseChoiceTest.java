package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseChoiceTest {
    @TempDir
    static Path directory;

    private static String database;

    @BeforeAll
    static void create() {
        database = TestDatabases.create();
    }

    private static User user() {
        return User.in(directory, database);
    }

    private static String login() {
        return TestDatabases.user() + ":" + TestDatabases.password();
    }

    private static String host() {
        return "127.0.0.1:" + TestDatabases.port();
    }

    private static String databaseOf(User user, String... options) {
        String[] args = Stream.concat(Stream.of("query", "SELECT current_database()", "--csv"), Stream.of(options))
                .toArray(String[]::new);
        User.Run run = user.types(args);
        assertThat(run.out() + run.err()).doesNotContain(TestDatabases.password());
        return run.out().replace("current_database\n", "") + run.err();
    }

    @Test
    void takesTheUrlBeforeAllElse() {
        User user = user().with("ONCELOAD_URL", "postgresql://x@127.0.0.1:1/x")
                .with("PGHOST", "127.0.0.1")
                .without("PGPASSWORD");

        assertThat(databaseOf(user, "--url", "postgresql://" + login() + "@" + host() + "/" + database))
                .isEqualTo(database + "\n");
        assertThat(databaseOf(user, "--url", "postgres://" + login() + "@" + host() + "/" + database))
                .isEqualTo(database + "\n");
        assertThat(databaseOf(
                        user,
                        "--url",
                        "jdbc:postgresql://" + host() + "/" + database + "?user=" + TestDatabases.user() + "&password="
                                + TestDatabases.password() + "&ApplicationName=mine"))
                .isEqualTo(database + "\n");
    }

    @Test
    void takesUserAndPasswordFromBesideTheUrl() {
        String url = "postgresql://" + host() + "/" + database;

        assertThat(databaseOf(user().with("PGUSER", "nobody"), "--url", url, "--user", TestDatabases.user()))
                .isEqualTo(database + "\n");
        assertThat(databaseOf(user().with("PGUSER", TestDatabases.user()), "--url", url))
                .isEqualTo(database + "\n");
    }

    @Test
    void takesTheVariableBeforeThoseOfPsql() {
        assertThat(databaseOf(user().with("PGHOST", "127.0.0.1").with("PGPORT", "1")))
                .isEqualTo(database + "\n");
    }

    @Test
    void takesTheVariablesOfPsqlBeforeTheEmbeddedServer() {
        User user = user().without("ONCELOAD_URL")
                .with("PGHOST", "127.0.0.1")
                .with("PGPORT", Integer.toString(TestDatabases.port()))
                .with("PGDATABASE", database)
                .with("PGUSER", TestDatabases.user());

        assertThat(databaseOf(user)).isEqualTo(database + "\n");
    }

    @Test
    void takesTheEmbeddedServerElse() {
        User user = user().without("ONCELOAD_URL", "PGPASSWORD");

        assertThat(databaseOf(user)).isEqualTo("onceload\n");
        assertThat(databaseOf(user, "--user", "me"))
                .startsWith("--user: the embedded server has one user only; expected --url with it. ");
    }

    @Test
    void saysWhichDatabaseItIs() {
        String file = user().file("items.csv", "id\n1\n");
        String[] args = {"import", file, "--into", "where_am_i", "--key", "id", "--create"};
        User embedded = user().without("ONCELOAD_URL", "PGPASSWORD");
        User libpq = user().without("ONCELOAD_URL")
                .with("PGPORT", Integer.toString(TestDatabases.port()))
                .with("PGDATABASE", database)
                .with("PGUSER", TestDatabases.user());

        assertThat(embedded.types(args).out()).startsWith("Database  embedded PostgreSQL 18 (use --url for yours)\n");
        assertThat(libpq.types(args).out())
                .startsWith("Database  " + database + " on localhost:" + TestDatabases.port() + " (PGPORT)\n");
    }

    @Test
    void repeatsTheUrlWithoutItsPasswordInCommandsToType() {
        String file = user().file("urls.csv", "id\n1\n");
        String url = "postgresql://" + login() + "@" + host() + "/" + database + "?ApplicationName=mine";

        User.Run run =
                user().types("import", file, "--into", "urls", "--key", "id", "--create", "--url", url, "--json");
        User.Run again = user().types("import", file, "--into", "urls", "--key", "id", "--again", "--url", url);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out() + run.err() + again.out()).doesNotContain(TestDatabases.password());
        assertThat(again.err())
                .isEqualTo("  See the table:   onceload query \"select * from urls limit 5\" --url 'postgresql://"
                        + TestDatabases.user() + "@" + host() + "/" + database + "?ApplicationName=mine'\n");
    }

    @Test
    void tellsOfADatabaseThatCannotBeReached() {
        String file = user().file("items.csv", "id\n1\n");

        User.Run run = user().types(
                        "import", file, "--into", "t", "--url", "postgresql://me:very-secret@127.0.0.1:1/x", "--json");

        assertThat(run.err())
                .startsWith("import of items.csv: the database says: Connection to 127.0.0.1:1 refused.")
                .endsWith(" [DATABASE_UNAVAILABLE]\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out())
                .startsWith("{\"fault\":{\"code\":\"DATABASE_UNAVAILABLE\",\"message\":\"import of items.csv:");
        assertThat(run.out()).doesNotContain("very-secret");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(user().types("status", "--url", "postgresql://me@127.0.0.1:1/x")
                        .exitCode())
                .isEqualTo(4);
        assertThat(user().types("query", "SELECT 1", "--url", "postgresql://me@127.0.0.1:1/x")
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void tellsOfAPasswordThatIsWrongWithoutShowingIt() {
        User.Run run = user().types("status", "--url", "postgresql://postgres:very-wrong@" + host() + "/" + database);

        assertThat(run.err())
                .startsWith("ledger: the database says: FATAL: password authentication failed for user \"postgres\".")
                .endsWith(" [PERMISSION_DENIED]\n")
                .doesNotContain("very-wrong");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void asksForAPasswordWhereThereIsNone() {
        User.Run run = user().without("PGPASSWORD")
                .types("status", "--url", "postgresql://postgres@" + host() + "/" + database);

        assertThat(run.err()).contains("no password was provided").endsWith(" [PERMISSION_DENIED]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void tellsOfAHomeThatCannotBeUsed() {
        String notADirectory = user().file("home", "this is a file");

        User.Run run = user().without("ONCELOAD_URL", "PGPASSWORD")
                .with("ONCELOAD_HOME", notADirectory)
                .types("status", "--json");

        assertThat(run.err()).startsWith(notADirectory).endsWith(" [DATABASE_UNAVAILABLE]\n");
        assertThat(run.out()).contains("\"code\":\"DATABASE_UNAVAILABLE\"", "\"remedy\":\"set ONCELOAD_HOME");
        assertThat(run.exitCode()).isEqualTo(4);
    }
}
