package io.onceload.read;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder of real files that lies beside the project; tests that need it do not run without. */
public final class SharedData {
    private static final String VARIABLE = "ONCELOAD_SHARED";

    private SharedData() {}

    /** The folder {@code name} of the shared data; the calling test does not run where it is absent. */
    public static Path folder(String name) {
        String given = System.getenv(VARIABLE);
        Path from = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        List<Path> places = given != null
                ? List.of(Path.of(given))
                : Stream.iterate(from, Objects::nonNull, Path::getParent)
                        .map(parent -> parent.resolve("shared"))
                        .toList();
        for (Path place : places) {
            Path folder = place.resolve("data").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return abort("no folder shared/data/" + name + " above " + from + "; " + VARIABLE + " may name another place");
    }
}
