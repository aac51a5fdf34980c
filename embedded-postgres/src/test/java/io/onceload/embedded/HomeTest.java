package io.onceload.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path directory;

    @Test
    void defaultsToTheUsersDataDirectory() {
        assertThat(Home.defaultDirectory(Map.of(), "/home/ada")).isEqualTo(Path.of("/home/ada/.local/share/onceload"));
        assertThat(Home.defaultDirectory(Map.of("HOME", "/home/bob"), "/home/ada"))
                .isEqualTo(Path.of("/home/bob/.local/share/onceload"));
        assertThat(Home.defaultDirectory(Map.of("XDG_DATA_HOME", "/data"), "/home/ada"))
                .isEqualTo(Path.of("/data/onceload"));
        assertThat(Home.defaultDirectory(Map.of("XDG_DATA_HOME", "relative"), "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/onceload"));
        assertThat(Home.defaultDirectory(Map.of("XDG_DATA_HOME", "/data", "ONCELOAD_HOME", "/srv/once"), "/home/ada"))
                .isEqualTo(Path.of("/srv/once"));
        assertThat(Home.defaultDirectory(Map.of("ONCELOAD_HOME", " "), "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/onceload"));
    }

    @Test
    void createsTheDirectoryForTheOwnerOnly() throws Exception {
        Home home = Home.prepare(directory.resolve("a/b"));

        assertThat(home.directory()).isEqualTo(directory.toRealPath().resolve("a/b"));
        assertThat(Files.getPosixFilePermissions(home.directory()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void closesAnEmptyDirectoryToOthers() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));

        Home.prepare(empty);

        assertThat(Files.getPosixFilePermissions(empty)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void refusesADirectoryInUseThatOthersMayRead() throws Exception {
        Path documents = Files.createDirectory(directory.resolve("documents"));
        Files.writeString(documents.resolve("letter.txt"), "Dear");
        Files.setPosixFilePermissions(documents, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path real = documents.toRealPath();

        assertThatThrownBy(() -> Home.prepare(documents))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(
                        real + ": found permissions rwxr-xr-x, expected rwx------ for a directory that holds programs"
                                + " and data. To fix: run chmod 700 '" + real
                                + "', or set ONCELOAD_HOME to a directory of its own.");
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws Exception {
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        int us = (int) Files.getAttribute(foreign, "unix:uid");
        assumeTrue(us == 0, "only root can give a directory away");
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(foreign, "unix:uid", 4711);

        assertThatThrownBy(() -> Home.prepare(foreign))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(foreign.toRealPath() + ": belongs to user 4711 (4711), expected user 0, as whom this runs."
                        + " To fix: run as the owner, or set ONCELOAD_HOME to a directory of your own.");
    }

    @Test
    void saysWhyADirectoryCannotBeCreated() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Home.prepare(file.resolve("home")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith(file.resolve("home") + ": cannot be used as a home (")
                .hasMessageEndingWith("To fix: set ONCELOAD_HOME to such a directory.");
    }
}
