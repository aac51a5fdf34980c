package io.onceload.cli;

import io.onceload.pipeline.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options that say how an import runs, whatever it is. */
final class RunChoices {
    private static final int MOST_CHUNK_ROWS = 1_000_000;

    private RunChoices() {}

    static RunOptions of(Arguments arguments, Context context) {
        RunOptions options = RunOptions.defaults()
                .withAgain(arguments.has("--again"))
                .withFollow(!arguments.has("--no-wait"))
                .withStop(context.interruption().signal());
        arguments
                .value("--loaders")
                .filter(loaders -> !loaders.equals("1"))
                .ifPresent(loaders ->
                        arguments.problem("--loaders " + loaders + ": this release loads with one; expected 1"));
        Optional<String> rows = arguments.value("--chunk-rows");
        if (rows.isEmpty()) {
            return options;
        }
        int number = rows.get().matches("[0-9]{1,7}") ? Integer.parseInt(rows.get()) : 0;
        if (number < 1 || number > MOST_CHUNK_ROWS) {
            arguments.problem("--chunk-rows " + rows.get() + ": expected a whole number from 1 to 1,000,000");
            return options;
        }
        return options.withChunkRows(number);
    }

    /** Where rejects go in the end. What cannot be written is found before the import, not after it. */
    static Optional<Path> rejects(Arguments arguments, List<String> sources) {
        Optional<Path> file = arguments.value("--rejects").map(Path::of);
        file.ifPresent(path -> {
            Path absolute = path.toAbsolutePath().normalize();
            if (sources.size() > 1) {
                if (!Files.isDirectory(path)) {
                    arguments.problem("--rejects " + path + ": is no directory; expected one, since each of the "
                            + sources.size() + " files has rejects of its own");
                }
            } else if (Files.isDirectory(path)) {
                arguments.problem("--rejects " + path + ": is a directory; expected a file");
            } else if (absolute.getParent() == null || !Files.isWritable(absolute.getParent())) {
                arguments.problem("--rejects " + path + ": its directory does not exist or may not be written");
            } else if (sources.stream()
                    .anyMatch(source ->
                            absolute.equals(Path.of(source).toAbsolutePath().normalize()))) {
                arguments.problem("--rejects " + path + ": is the file that is imported; expected another");
            }
        });
        return file;
    }
}
