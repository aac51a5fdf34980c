package io.onceload.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The data directory {@code data-MAJOR} of a home: made once, never open without its password.
 *
 * <p>It is made under another name and renamed when complete. The password is set by {@code initdb} and the single-user
 * mode, which listen to nobody, so that no server ever runs that trusts its callers. The password lies in the data
 * directory itself, so that it is moved and deleted with it.
 */
record Cluster(Path data, int majorVersion, String password) {

    /** Not "onceload": by default PostgreSQL looks for tables in the schema that is named as the user, if there is one. */
    static final String USER = "postgres";

    static final String DATABASE = "onceload";

    private static final String CREATING = "data-creating";
    private static final String PASSWORD_FILE = "onceload.password";
    private static final Pattern DATA_DIRECTORY = Pattern.compile("data-(\\d+)");

    private static final String ADMISSION = """
            # Only from this computer, and only with a password.
            host  all  all  127.0.0.1/32  scram-sha-256
            host  all  all  ::1/128       scram-sha-256
            """;

    /**
     * Defaults that the owner may change in {@code postgresql.conf} or by {@code ALTER SYSTEM}. Statements that fail are
     * the client's business: the log would only repeat the user's data.
     */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "listen_addresses", Server.ADDRESS,
            "unix_socket_directories", "",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min",
            "log_min_messages", "log",
            "log_checkpoints", "off"));

    /** The data directory for these programs, created now if the home has none. Under the start lock. */
    static Cluster in(Home home, Binaries binaries, EmbeddedPostgresOptions options) {
        Path data = home.file("data-" + binaries.majorVersion());
        try {
            if (!Files.exists(data)) {
                refuseOtherVersions(home, binaries.majorVersion());
                options.progress().accept("Creating the database (first use)");
                create(home, data, binaries);
            }
            return new Cluster(data.toRealPath(), binaries.majorVersion(), readPassword(data));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    data,
                    "cannot be read or created (" + e + "), expected a data directory of PostgreSQL",
                    "make space or correct the permissions, or set ONCELOAD_HOME to another directory",
                    e);
        }
    }

    Path passwordFile() {
        return data.resolve(PASSWORD_FILE);
    }

    private static void refuseOtherVersions(Home home, int majorVersion) throws IOException {
        List<Path> others = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.directory())) {
            files.filter(file -> DATA_DIRECTORY
                            .matcher(file.getFileName().toString())
                            .matches())
                    .forEach(others::add);
        }
        if (others.isEmpty()) {
            return;
        }
        Path other = others.get(0);
        Matcher matcher = DATA_DIRECTORY.matcher(other.getFileName().toString());
        String version = matcher.matches() ? matcher.group(1) : "";
        throw new EmbeddedPostgresException(
                other,
                "found data of PostgreSQL " + version + ", expected data-" + majorVersion
                        + ", because this Onceload brings" + " PostgreSQL " + majorVersion,
                "dump the tables with pg_dump while the Onceload that made them runs, rename this directory, run again and"
                        + " load the dump; or only rename it to begin with an empty database");
    }

    private static void create(Home home, Path data, Binaries binaries) throws IOException {
        Path creating = home.file(CREATING);
        Home.deleteTree(creating);
        String password = newPassword();
        Commands commands = new Commands(home);
        initialise(commands, binaries, creating, password);
        createDatabase(commands, binaries, creating, password);
        Files.writeString(creating.resolve("pg_hba.conf"), ADMISSION);
        writePrivately(creating.resolve(PASSWORD_FILE), password);
        run(commands, List.of(binaries.program("initdb"), "--sync-only", "-D", creating.toString()), "");
        Files.move(creating, data, StandardCopyOption.ATOMIC_MOVE);
        Home.writeToDisk(List.of(home.directory()));
    }

    private static void initialise(Commands commands, Binaries binaries, Path creating, String password)
            throws IOException {
        Path passwordFile = creating.resolveSibling(CREATING + ".password");
        Files.deleteIfExists(passwordFile);
        writePrivately(passwordFile, password);
        try {
            List<String> initdb = new ArrayList<>(List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + creating,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // Sorts the same whatever the system and its version.
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--no-sync",
                    "--no-instructions"));
            SETTINGS.forEach((name, value) -> initdb.add("--set=" + name + "=" + value));
            run(commands, initdb, "");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /**
     * Also stores the password anew, hashed once instead of 4096 times: repetition protects passwords that can be guessed,
     * which 256 random bits cannot, and costs every new connection 15 ms, the first of a JVM 35 ms.
     */
    private static void createDatabase(Commands commands, Binaries binaries, Path creating, String password) {
        run(
                commands,
                List.of(
                        binaries.program("postgres"),
                        "--single",
                        "-D",
                        creating.toString(),
                        "-c",
                        "fsync=off",
                        "-c",
                        "scram_iterations=1",
                        "-c",
                        "log_min_messages=error",
                        "-c",
                        "log_min_error_statement=panic",
                        "postgres"),
                "ALTER ROLE " + USER + " PASSWORD '" + password + "'\nCREATE DATABASE " + DATABASE + "\n");
    }

    private static void run(Commands commands, List<String> command, String input) {
        Commands.Output output = commands.runServerProgram(command, input);
        // Single-user mode ends with 0 also when a statement failed.
        if (!output.succeeded()
                || output.text().contains("ERROR:")
                || output.text().contains("FATAL:")) {
            commands.checkUnprivileged();
            throw new EmbeddedPostgresException(
                    command.get(0),
                    "the database cannot be created, it says:\n" + Server.tail(output.text()) + "\nExpected no error",
                    "remove the cause, or run a server of your own and pass its URL");
        }
    }

    private static String newPassword() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static String readPassword(Path data) throws IOException {
        Path file = data.resolve(PASSWORD_FILE);
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    file,
                    "not found, expected the password of this database",
                    "put it back, or rename " + data.getFileName() + " to begin with an empty database");
        }
        return Files.readString(file).strip();
    }
}
