package io.onceload.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the server of a data directory was last started, kept in that directory. Only hints: if lost, the next server gets
 * another port.
 *
 * @param port 0 if unknown
 * @param computer the system and the process namespace, empty if unknown: a process id of another container says nothing
 *     here
 */
record LastStart(int port, String computer) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    static LastStart read(Path data) {
        try {
            List<String> lines = Files.readAllLines(file(data));
            return new LastStart(Integer.parseInt(lines.get(0)), lines.get(1));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return new LastStart(0, "");
        }
    }

    static void write(Path data, int port) {
        try {
            Files.writeString(file(data), port + "\n" + thisComputer() + "\n");
        } catch (IOException e) {
            // The server runs; only the hints are lost.
        }
    }

    boolean wasElsewhere() {
        return !computer.isEmpty() && !computer.equals(thisComputer());
    }

    private static Path file(Path data) {
        return data.resolve("onceload.last-start");
    }

    private static String thisComputer() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException e) {
            return ""; // not Linux
        }
    }
}
