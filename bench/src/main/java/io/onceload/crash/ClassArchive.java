package io.onceload.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An archive of the JDK's and the worker's classes for {@code -XX:SharedArchiveFile}: workers start in half the time. */
final class ClassArchive {
    private ClassArchive() {}

    /**
     * Makes it, from a process that loads what a worker needs.
     *
     * @return its path, or null if this JVM cannot
     */
    static @Nullable String make(Path home) {
        Path archive = home.resolve("classes.jsa");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path"),
                CrashTraining.class.getName(),
                home.toString());
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            boolean made = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0 && Files.exists(archive);
            return made ? archive.toString() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
