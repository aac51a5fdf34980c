package io.onceload.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    private static final EmbeddedPostgresOptions OPTIONS = EmbeddedPostgresOptions.defaults();

    @TempDir
    Path directory;

    Home home;
    Binaries binaries;

    @BeforeEach
    void prepare() {
        home = Home.prepare(directory.resolve("home"));
        binaries = new Binaries(home.file("pg-18.6-0123abcd"), 18);
    }

    @Test
    void refusesToBeginEmptyBesideDataOfAnotherVersion() throws Exception {
        Path older = Files.createDirectory(home.file("data-17"));

        assertThatThrownBy(() -> Cluster.in(home, binaries, OPTIONS))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(older + ": found data of PostgreSQL 17, expected data-18, because this Onceload brings"
                        + " PostgreSQL 18. To fix: dump the tables with pg_dump while the Onceload that made them runs,"
                        + " rename this directory, run again and load the dump; or only rename it to begin with an empty"
                        + " database.");
        assertThat(home.file("data-18")).doesNotExist();
    }

    @Test
    void doesNotLoseThePasswordSilently() throws Exception {
        Path data = Files.createDirectory(home.file("data-18"));

        assertThatThrownBy(() -> Cluster.in(home, binaries, OPTIONS))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(data.resolve("onceload.password")
                        + ": not found, expected the password of this database. To fix: put it back, or rename data-18 to"
                        + " begin with an empty database.");
    }

    @Test
    void aFailedCreationSaysWhyAndLeavesNoDataDirectory() throws Exception {
        Path initdb =
                Files.createDirectories(binaries.directory().resolve("bin")).resolve("initdb");
        Files.writeString(initdb, "#!/bin/sh\necho 'initdb: error: no space left on device' >&2\nexit 1\n");
        Files.setPosixFilePermissions(initdb, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> Cluster.in(home, binaries, OPTIONS))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(initdb + ": the database cannot be created, it says:\n"
                        + "initdb: error: no space left on device\n"
                        + "Expected no error. To fix: remove the cause, or run a server of your own and pass its URL.");
        assertThat(home.file("data-18")).doesNotExist();
        assertThat(home.file("data-creating.password")).doesNotExist();
    }
}
