package io.onceload.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of one private server, owned and readable by one user.
 *
 * @param directory its real path
 * @param ownedByRoot whether that user is root, as whom PostgreSQL refuses to run
 */
record Home(Path directory, boolean ownedByRoot) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    /** The directory if it exists and is fit for us, created if it does not exist. Cheap to repeat. */
    static Home prepare(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                create(directory);
            }
            Path real = directory.toRealPath();
            checkPermissions(real);
            return new Home(real, checkOwner(real) == 0);
        } catch (UnsupportedOperationException e) {
            throw new EmbeddedPostgresException(
                    directory,
                    "this file system has no POSIX permissions, expected Linux or macOS",
                    "run a server of your own and pass its URL",
                    e);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    directory,
                    "cannot be used as a home (" + e + "), expected a directory that you may write",
                    "set ONCELOAD_HOME to such a directory",
                    e);
        }
    }

    static Path defaultDirectory(Map<String, String> environment, String userHome) {
        String own = environment.getOrDefault("ONCELOAD_HOME", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        // The XDG base directory specification tells to ignore relative paths.
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        // As a shell resolves ~: the JVM asks the password database, and is wrong under sudo and in containers.
        String home = environment.getOrDefault("HOME", "").startsWith("/") ? environment.get("HOME") : userHome;
        Path parent = data.startsWith("/") ? Path.of(data) : Path.of(home, ".local", "share");
        return parent.resolve("onceload");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Removes a directory tree of ours; one that is not there is fine. */
    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Without this a power failure could leave a complete-looking directory with empty files. */
    static void writeToDisk(List<Path> files) throws IOException {
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void create(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    private static void checkPermissions(Path directory) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(directory);
        if (found.equals(OWNER_ONLY)) {
            return;
        }
        if (!isEmpty(directory)) {
            throw new EmbeddedPostgresException(
                    directory,
                    "found permissions " + PosixFilePermissions.toString(found) + ", expected "
                            + PosixFilePermissions.toString(OWNER_ONLY)
                            + " for a directory that holds programs and data",
                    "run chmod 700 '" + directory + "', or set ONCELOAD_HOME to a directory of its own");
        }
        Files.setPosixFilePermissions(directory, OWNER_ONLY);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static int checkOwner(Path directory) throws IOException {
        int us = Files.exists(THIS_PROCESS) ? owner(THIS_PROCESS) : ownerOfNewFile(directory);
        int owner = owner(directory);
        if (us != owner) {
            throw new EmbeddedPostgresException(
                    directory,
                    "belongs to user " + Files.getOwner(directory).getName() + " (" + owner + "), expected user " + us
                            + ", as whom this runs",
                    "run as the owner, or set ONCELOAD_HOME to a directory of your own");
        }
        return us;
    }

    /** The JDK does not tell the user id of this process. */
    private static int ownerOfNewFile(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, ".owner", "");
        try {
            return owner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static int owner(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }
}
