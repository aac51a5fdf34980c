package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.terminal.Terminal;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said about a command without a database. */
class CommandLineTest {
    @TempDir
    Path directory;

    /** Nothing here may connect. */
    private User user() {
        return User.in(directory, "nowhere").with("ONCELOAD_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
    }

    @Test
    void listsTheCommands() {
        User.Run run = user().types();

        assertThat(run.out()).startsWith("""
                        Puts files into PostgreSQL tables, every row exactly once.

                        Usage: onceload COMMAND [OPTION…]

                          import      put a file into a table, every row exactly once
                          preview     show what an import would do; writes nothing
                          read        show how a file is written and what is read from it
                          plan        write a plan, a file that says what goes where, or check one
                          status      list the latest imports, or tell all about one
                        """);
        assertThat(run.exitCode()).isZero();
        assertThat(user().types("help").out()).isEqualTo(run.out());
        assertThat(user().types("--help").out()).isEqualTo(run.out());
        assertFits(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "preview",
                "status",
                "resume",
                "cancel",
                "undo",
                "rejects",
                "query",
                "init",
                "completion",
                "version"
            })
    void explainsEveryCommandInTheUsualWidth(String command) {
        User.Run run = user().types(command, "--help");

        assertThat(run.out()).startsWith("Usage: onceload " + command + " ").contains(" [OPTION…]\n");
        assertThat(run.exitCode()).isZero();
        assertThat(user().types("help", command).out()).isEqualTo(run.out());
        assertFits(run.out());
    }

    private static void assertFits(String text) {
        assertThat(text.lines().filter(line -> line.length() > Terminal.USUAL_WIDTH))
                .isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(user().types("version").out()).startsWith("onceload ").contains("Java " + Runtime.version());
        assertThat(user().types("--version").exitCode()).isZero();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        User.Run run = user().types(
                        "import",
                        "items.csv",
                        "--into",
                        "a.b.c",
                        "--crate",
                        "--keys=id",
                        "--chunk-rows",
                        "0",
                        "--loaders",
                        "0",
                        "--encoding",
                        "latin-one",
                        "--header",
                        "zero",
                        "--on-conflict",
                        "updat",
                        "--duplicates",
                        "none",
                        "--zone",
                        "Europe/Berln",
                        "--delimiter",
                        ";;",
                        "--max-rejects",
                        "101%",
                        "--map",
                        "price",
                        "--rule",
                        "price: reqired",
                        "--key",
                        "a,,b",
                        "--rejects",
                        "pom.xml/fix.csv");

        assertThat(run.err()).isEqualTo("""
                        The command has 16 problems:
                          --crate: there is no such option; did you mean --create?
                          --keys: there is no such option; did you mean --key?
                          --header zero: expected auto, none, or the number of a line from 1 on
                          --delimiter ";;": has 2 characters; expected one, such as ;, that is ASCII and no line end, or its name, such as tab
                          --encoding latin-one: Java knows no such encoding; expected such as UTF-8, UTF-16, windows-1252 or ISO-8859-1
                          --max-rejects 101%: expected 0 or more rows, or 0% to 100%
                          --into a.b.c: has more than two parts; expected table or schema.table
                          --key "a,,b": a column has no name; expected such as id or year,month
                          --map "price": expected "Source column=table column"
                          --rule for price: there is no rule reqired; did you mean required?
                          --duplicates none: expected last, first or reject
                          --on-conflict updat: expected update, keep or reject; did you mean update?
                          --zone Europe/Berln: there is no such time zone; expected such as Europe/Berlin; did you mean \
                        Europe/Berlin?
                          --chunk-rows 0: expected a whole number from 1 to 1,000,000
                          --loaders 0: expected a whole number from 1 to 16
                          --rejects pom.xml/fix.csv: its directory may not be written, or not be created; expected one that may
                        To fix: correct them; `onceload import --help` lists all options. [PLAN_INVALID]
                        """);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void reportsOneProblemInOneLine() {
        String fix = "To fix: correct it; `onceload import --help` lists all options. [PLAN_INVALID]\n";

        assertThat(user().types("import", "--into", "t").err()).isEqualTo("FILE: is missing. " + fix);
        assertThat(user().types("import", "", "--into", "t").err()).isEqualTo("FILE: is empty. " + fix);
        assertThat(user().types("preview", "a", "b", "--into", "t").err())
                .isEqualTo("FILE: found a, b; expected one. " + fix.replace("import", "preview"));
        assertThat(user().types("import", user().file("a.csv", "id\n1\n")).err())
                .isEqualTo("--into: is missing; expected the table that the rows go into, or --plan. " + fix);
        assertThat(user().types("import", "-", "--into").err()).isEqualTo("--into: needs a value behind it. " + fix);
        assertThat(user().types("import", "-", "--into", "t", "--key", "a", "--key", "b")
                        .err())
                .isEqualTo("--key: is given more than once; expected once. " + fix);
        assertThat(user().types("import", "-", "--into", "t", "--delimiter", "\"")
                        .err())
                .isEqualTo("--delimiter and quote are both '\"'; expected two characters. " + fix);
    }

    @Test
    void reportsProblemsOfOtherCommands() {
        assertThat(user().types("imprt").err())
                .isEqualTo("imprt: there is no such command; did you mean import? To fix: take one of those that"
                        + " `onceload help` lists. [PLAN_INVALID]\n");
        assertThat(user().types("frobnicate", "x").exitCode()).isEqualTo(2);
        assertThat(user().types("resume").err())
                .isEqualTo("ID: is missing. To fix: correct it; `onceload resume --help` lists all options."
                        + " [PLAN_INVALID]\n");
        assertThat(user().types("status", "1", "2").err()).startsWith("ID: found 1, 2; expected one. ");
        assertThat(user().types("query", "SELECT 1", "--csv", "--json").err())
                .startsWith("--csv and --json: found both; expected one. ");
        assertThat(user().types("init", "now").err()).startsWith("now: is one too many; expected options only. ");
    }

    @Test
    void tellsProblemsAsJsonWhereJsonIsAskedFor() {
        User.Run run = user().types("import", "--json", "--crate");

        assertThat(run.out()).isEqualTo("""
                        {"fault":{"code":"PLAN_INVALID","message":"--crate: there is no such option; did you mean --create?; \
                        FILE: is missing; --into: is missing; expected the table that the rows go into, or --plan","remedy":"correct \
                        them; `onceload import --help` lists all options"}}
                        """);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesFilesThatAreNone() {
        User.Run missing = user().types("import", directory + "/items.csv", "--into", "items");
        User.Run folder = user().types("import", directory.toString(), "--into", "items");

        assertThat(missing.err())
                .startsWith(directory + "/items.csv: no such file")
                .endsWith(" [SOURCE_NOT_FOUND]\n");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(folder.err()).startsWith(directory + ": is a directory").endsWith(" [SOURCE_NOT_FOUND]\n");
        assertThat(folder.exitCode()).isEqualTo(4);
    }

    @Test
    void printsTheLedgersDdlWithoutConnecting() {
        User.Run run = user().types("init", "--print");

        assertThat(run.out()).contains("CREATE SCHEMA onceload;", "CREATE TABLE onceload.import (");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsAnUnexpectedFaultInOneLineAndKeepsTheDetails() {
        String secret = "s3cret-s3cret";
        User user = user().with("ONCELOAD_URL", "postgresql://u:" + secret + "@127.0.0.1:1/x");

        User.Run run = user.typesInto(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("no idea about " + secret);
                    }

                    @Override
                    public int read(byte[] into, int start, int length) {
                        return read();
                    }
                },
                "import",
                "-",
                "--into",
                "t");

        assertThat(run.err())
                .matches("onceload: something unexpected happened: java.lang.IllegalStateException: no idea about"
                        + " \\*\\*\\*\\*\\. To fix: report this with the command used\\. \\[INTERNAL] The details are in"
                        + " .*/logs/fault-.*\\.log\\.\n");
        assertThat(run.exitCode()).isEqualTo(5);
        Path log = Path.of(run.err().replaceAll("(?s).*details are in (.*\\.log).*", "$1"));
        assertThat(log).content().contains("IllegalStateException: no idea about ****", "at io.onceload.cli.");
    }

    @Test
    void printsStackTracesOnlyForThoseWhoAskForThem() {
        assertThat(user().types("status", "x", "y").err()).doesNotContain("\tat ");
        assertThat(user().with("ONCELOAD_DEBUG", "1").types("status", "x", "y").err())
                .contains("\tat io.onceload.cli.");
    }
}
