package io.onceload.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    Path directory;

    @Test
    void rootWithoutUserNamespacesIsToldWhatToDo() {
        Commands commands = new Commands(new Home(directory, true), "/no/unshare");

        assertThatThrownBy(commands::checkUnprivileged)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith(
                        directory + ": PostgreSQL does not run as root, and this system gives root no user"
                                + " namespace to run it in (")
                .hasMessageEndingWith("), expected a user other than root, or unshare --user to work."
                        + " To fix: run as another user, or run a server of your own and pass its URL.");
    }

    @Test
    void othersNeedNoUserNamespace() {
        Commands commands = new Commands(new Home(directory, false), "/no/unshare");

        assertThatCode(commands::checkUnprivileged).doesNotThrowAnyException();
        assertThat(commands.unprivileged(List.of("postgres"))).containsExactly("postgres");
    }

    @Test
    void theUsersDatabaseSettingsDoNotReachTheServer() {
        String environment = new Commands(new Home(directory, false))
                .runShell("env", List.of())
                .text();

        assertThat(environment.lines().filter(line -> line.startsWith("PG") || line.startsWith("L")))
                .containsExactly("LC_ALL=C");
    }
}
