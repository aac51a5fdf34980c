package io.onceload.embedded;

import static io.onceload.embedded.TestServers.FAST;
import static io.onceload.embedded.TestServers.connect;
import static io.onceload.embedded.TestServers.execute;
import static io.onceload.embedded.TestServers.isAlive;
import static io.onceload.embedded.TestServers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    /** One home for all tests but those that need a fresh one; every test leaves its server stopped. */
    @TempDir
    static Path directory;

    static Path home;

    static final List<String> firstProgress = new ArrayList<>();

    @BeforeAll
    static void createHome() {
        home = directory.resolve("a home");
        EmbeddedPostgres.open(home, FAST.withProgress(firstProgress::add)).close();
    }

    @Test
    void tellsAboutTheStepsOfTheFirstUse() {
        assertThat(firstProgress).startsWith("Unpacking PostgreSQL (first use)", "Creating the database (first use)");
    }

    @Test
    void keepsHomeAndPasswordToTheOwner() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            Path password = postgres.dataDirectory().resolve("onceload.password");

            assertThat(permissions(home)).isEqualTo("rwx------");
            assertThat(permissions(postgres.dataDirectory())).isEqualTo("rwx------");
            assertThat(permissions(password)).isEqualTo("rw-------");
            assertThat(permissions(home.resolve("postgres.log"))).isEqualTo("rw-------");
            assertThat(Files.readString(password).strip()).isEqualTo(postgres.password());
            assertThat(postgres.password()).hasSize(43);
            assertThat(Files.getOwner(postgres.dataDirectory())).isEqualTo(Files.getOwner(home));
        }
    }

    @Test
    void saysWhatItIs() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(postgres.jdbcUrl())
                    .isEqualTo("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/onceload")
                    .doesNotContain(postgres.password());
            assertThat(postgres.user()).isEqualTo("postgres");
            assertThat(postgres.majorVersion()).isEqualTo(18);
            assertThat(postgres.dataDirectory()).isEqualTo(home.toRealPath().resolve("data-18"));
            assertThat(query(postgres, "SHOW data_directory"))
                    .isEqualTo(postgres.dataDirectory().toString());
            assertThat(query(postgres, "SHOW server_version")).startsWith("18.");
        }
    }

    @Test
    void isDurableUnlessToldOtherwise() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home)) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(postgres, "SHOW data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void tablesWithoutASchemaGoToPublicWhateverSchemasThereAre() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            execute(postgres, "CREATE SCHEMA IF NOT EXISTS onceload; CREATE TABLE unqualified ()");

            assertThat(query(postgres, "SELECT schemaname FROM pg_tables WHERE tablename = 'unqualified'"))
                    .isEqualTo("public");
            execute(postgres, "DROP TABLE unqualified; DROP SCHEMA onceload");
        }
    }

    @Test
    void storesUnicodeAndSortsByCodePoint() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(query(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(postgres, "SELECT upper('straße é') || ('Z' < 'a') || ('z' < 'é')"))
                    .isEqualTo("STRAßE Étruetrue");
        }
    }

    @Test
    void admitsOnlyLocalCallersWithThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(
                            postgres,
                            "SELECT string_agg(concat_ws(' ', type, address, netmask, auth_method), ', ' ORDER BY rule_number)"
                                    + " FROM pg_hba_file_rules"))
                    .isEqualTo("host 127.0.0.1 255.255.255.255 scram-sha-256,"
                            + " host ::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void takesServerSettings() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST.withServerSetting("max_connections", "17"))) {
            assertThat(query(postgres, "SHOW max_connections")).isEqualTo("17");
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void openingTwiceSharesTheServerUntilTheLastOneLeaves() throws Exception {
        EmbeddedPostgres first = EmbeddedPostgres.open(home, FAST);
        EmbeddedPostgres second = EmbeddedPostgres.open(home, FAST);
        long pid = first.serverPid();
        assertThat(second.serverPid()).isEqualTo(pid);

        first.close();
        first.close();

        assertThat(query(second, "SELECT 1")).isEqualTo("1");
        second.close();
        assertThat(isAlive(pid)).isFalse();
        assertThat(home.resolve("data-18/postmaster.pid")).doesNotExist();
    }

    @Test
    void manyThreadsAtOnceShareOneServer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Long>> tasks = new ArrayList<>();
        try (EmbeddedPostgres keptOpen = EmbeddedPostgres.open(home, FAST)) {
            for (int i = 0; i < 24; i++) {
                tasks.add(() -> {
                    try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
                        return postgres.serverPid();
                    }
                });
            }

            for (Future<Long> pid : threads.invokeAll(tasks)) {
                assertThat(pid.get()).isEqualTo(keptOpen.serverPid());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(home.resolve("data-18/postmaster.pid")).doesNotExist();
    }

    @Test
    void anotherProcessJoinsAndTheLastOneToLeaveStopsTheServer() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST);
        long pid = postgres.serverPid();
        try (OtherProcess other = OtherProcess.opening(home)) {
            assertThat(other.serverPid()).isEqualTo(pid);

            postgres.close();

            assertThat(isAlive(pid)).isTrue();
        }
        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void twoProcessesAtOnceCreateOneServer(@TempDir Path fresh) throws Exception {
        Path newHome = fresh.resolve("new");
        try (OtherProcess first = OtherProcess.opening(newHome);
                OtherProcess second = OtherProcess.opening(newHome)) {

            assertThat(first.serverPid()).isEqualTo(second.serverPid()).isPositive();
        }
        try (var files = Files.list(newHome)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("^pg-18\\..*", "pg-18")))
                    .containsExactlyInAnyOrder("pg-18", "data-18", "postgres.log", "start.lock", "use.lock");
        }
    }

    @Test
    void adoptsTheServerOfAKilledProcessAndStopsIt() throws Exception {
        OtherProcess killed = OtherProcess.opening(home);
        long orphan = killed.serverPid();
        killed.kill();
        assertThat(isAlive(orphan)).isTrue();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(postgres.serverPid()).isEqualTo(orphan);
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }

        awaitGone(orphan);
    }

    /** An orphan's last trace goes when the system's first process looks after it. */
    private static void awaitGone(long orphan) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !isAlive(orphan));
    }

    @Test
    void refusesAServerThatDoesNotKnowThePassword() throws Exception {
        OtherProcess killed = OtherProcess.opening(home);
        long orphan = killed.serverPid();
        killed.kill();
        Path passwordFile = home.toRealPath().resolve("data-18/onceload.password");
        String password = Files.readString(passwordFile);
        Files.writeString(passwordFile, "another\n");

        assertThatThrownBy(() -> EmbeddedPostgres.open(home, FAST))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(passwordFile + ": the running server (process " + orphan
                        + ") refuses this password, expected the one of user postgres."
                        + " To fix: put the user's password into this file.");

        Files.writeString(passwordFile, password);
        EmbeddedPostgres.open(home, FAST).close();
        awaitGone(orphan);
    }

    /** Repeated, because what a killed server leaves behind disappears at different moments. */
    @RepeatedTest(5)
    void startsAgainAfterTheServerWasKilled() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            execute(postgres, "DROP TABLE IF EXISTS survives_kill");
            execute(postgres, "CREATE TABLE survives_kill AS SELECT 42 AS answer");
            long killed = postgres.serverPid();
            int port = postgres.port();
            TestServers.run("kill", "-KILL", Long.toString(killed));

            try (EmbeddedPostgres again = EmbeddedPostgres.open(home, FAST)) {
                assertThat(again.serverPid()).isNotEqualTo(killed);
                assertThat(again.port()).isEqualTo(port);
                assertThat(query(again, "SELECT answer FROM survives_kill")).isEqualTo("42");
                assertThat(postgres.serverPid()).isEqualTo(again.serverPid());
            }
        }
    }

    @Test
    void restartsOnTheSamePortAsAfterACrash() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST);
                Connection open = connect(postgres)) {
            execute(postgres, "CREATE TABLE survives_restart AS SELECT 42 AS answer");
            int port = postgres.port();
            long before = postgres.serverPid();

            postgres.restart();

            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.serverPid()).isNotEqualTo(before);
            assertThat(open.isValid(1)).isFalse();
            assertThat(query(postgres, "SELECT answer FROM survives_restart")).isEqualTo("42");
            execute(postgres, "DROP TABLE survives_restart");
        }
    }

    @Test
    void aServerStoppedImmediatelyRefusesUntilRestarted() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            postgres.stopImmediately();

            assertThatThrownBy(() -> connect(postgres)).isInstanceOf(SQLException.class);
            postgres.restart();
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void waitsForAServerThatIsStillStopping() throws Exception {
        for (int i = 0; i < 10; i++) {
            EmbeddedPostgres leaving = EmbeddedPostgres.open(home, FAST.withoutWaitingForStop());
            long pid = leaving.serverPid();
            leaving.close();

            try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
                assertThat(postgres.serverPid()).isNotEqualTo(pid);
                assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void stopsTheServerAlsoFromAnInterruptedThread() {
        EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST);
        long pid = postgres.serverPid();

        Thread.currentThread().interrupt();
        postgres.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(isAlive(pid)).isFalse();
    }

    @Test
    void ctrlCInTheTerminalDoesNotReachTheServer() throws Exception {
        Path stat = Path.of("/proc/self/stat");
        assumeTrue(Files.exists(stat), "only Linux tells the session of a process");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            String server = Files.readString(Path.of("/proc", Long.toString(postgres.serverPid()), "stat"));
            String[] fields = server.substring(server.lastIndexOf(')') + 2).split(" ", -1);

            assertThat(fields[2]).as("process group").isEqualTo(Long.toString(postgres.serverPid()));
            assertThat(fields[3]).as("session").isEqualTo(Long.toString(postgres.serverPid()));
        }
    }

    @Test
    void keepsItsPortFromStartToStartUnlessTaken() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            port = postgres.port();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(postgres.port()).isEqualTo(port);
        }

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAlthoughTheProcessIdOfACrashedServerNowIsAnotherProgram() throws Exception {
        Path pidFile = home.resolve("data-18/postmaster.pid");
        Files.writeString(
                pidFile,
                ProcessHandle.current().pid() + "\n" + home.toRealPath().resolve("data-18")
                        + "\n1700000000\n5432\n\n127.0.0.1\n  1 2\nready   \n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(home, FAST)) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aCopiedHomeStartsAServerOfItsOwn(@TempDir Path other) throws Exception {
        try (EmbeddedPostgres original = EmbeddedPostgres.open(home, FAST)) {
            Path copy = other.resolve("copy");
            TestServers.copy(home, copy);

            try (EmbeddedPostgres copied = EmbeddedPostgres.open(copy, FAST)) {
                assertThat(copied.serverPid()).isNotEqualTo(original.serverPid());
                assertThat(query(copied, "SHOW data_directory"))
                        .isEqualTo(copied.dataDirectory().toString());
            }
            assertThat(query(original, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatDoesNotStartSaysWhyAndWhatToDo() {
        EmbeddedPostgresOptions wrong = FAST.withServerSetting("shared_buffers", "plenty");

        assertThatThrownBy(() -> EmbeddedPostgres.open(home, wrong))
                .isInstanceOfSatisfying(EmbeddedPostgresException.class, fault -> {
                    assertThat(fault.place()).endsWith("postgres.log");
                    assertThat(fault.remedy()).isEqualTo("remove the cause that it states and run again");
                })
                .hasMessageContaining("the server did not start, it says:")
                .hasMessageContaining("FATAL:  invalid value for parameter \"shared_buffers\": \"plenty\"")
                .hasMessageEndingWith("To fix: remove the cause that it states and run again.");
    }

    @Test
    void saysWhichFileCannotBeRead() throws Exception {
        Path pidFile = Files.createDirectory(home.resolve("data-18/postmaster.pid"));

        assertThatThrownBy(() -> EmbeddedPostgres.open(home, FAST))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith(home.toRealPath() + ": a file in it cannot be read or written (")
                .hasMessageEndingWith("To fix: make space or correct the permissions, or set ONCELOAD_HOME to another"
                        + " directory.");

        Files.delete(pidFile);
    }

    @Test
    void leavesNoThreadBehind() {
        Set<String> before = threadNames();

        EmbeddedPostgres.open(home, FAST).close();

        Set<String> after = threadNames();
        after.removeAll(before);
        after.remove("process reaper"); // the JDK's own, which ends by itself
        assertThat(after).isEmpty();
    }

    @Test
    void removesTheProgramsOfOtherVersions() throws Exception {
        Path older = Files.createDirectories(home.resolve("pg-18.5-0123abcd/bin"));

        EmbeddedPostgres.open(home, FAST).close();

        assertThat(older.getParent()).doesNotExist();
    }

    private static Set<String> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .map(name -> name.startsWith("process reaper") ? "process reaper" : name)
                .collect(Collectors.toSet());
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
