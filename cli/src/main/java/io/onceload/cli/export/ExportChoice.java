package io.onceload.cli.export;

import io.onceload.cli.option.Arguments;
import io.onceload.cli.terminal.Figures;
import io.onceload.export.Export;
import io.onceload.export.ExportFormats;
import io.onceload.export.ExportResult;
import io.onceload.model.Compression;
import io.onceload.model.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the options of {@code export} ask for.
 *
 * @param file to write; empty for standard output
 */
public record ExportChoice(Export what, Optional<Path> file, boolean overwrite) {
    public static final List<String> COMPRESSIONS = List.of("gzip", "zstd", "none");

    private static final String USUAL_FORMAT = "csv";

    /** The choice; of use once the arguments are found sound. */
    public static ExportChoice of(Arguments arguments) {
        Optional<Path> file = arguments.file("-o");
        String name = file.map(path -> String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT))
                .orElse("");
        @Nullable Compression compression = compression(arguments, name);
        Export what = what(arguments).as(format(arguments, name)).compressed(compression);
        if (arguments.has("--json") && file.isEmpty()) {
            arguments.problem("--json: the rows themselves go to standard output; expected -o FILE with it");
        }
        if (arguments.has("--overwrite") && file.isEmpty()) {
            arguments.problem("--overwrite: there is no file to overwrite; expected -o FILE with it");
        }
        return new ExportChoice(
                arguments.has("--raw") ? what.withRawTexts() : what, file, arguments.has("--overwrite"));
    }

    private static Export what(Arguments arguments) {
        Optional<String> query = arguments.value("--query");
        List<String> tables = arguments.positionals();
        if (query.isPresent() != tables.isEmpty() || tables.size() > 1) {
            arguments.problem("TABLE: found " + (tables.isEmpty() ? "none" : String.join(", ", tables))
                    + (query.isPresent() ? " and --query" : " and no --query") + "; expected one of the two");
            return Export.query("");
        }
        if (query.isPresent()) {
            return Export.query(query.get());
        }
        try {
            return Export.table(tables.get(0));
        } catch (IllegalArgumentException e) {
            arguments.problem("TABLE: " + tables.get(0) + " " + e.getMessage());
            return Export.query("");
        }
    }

    /** As it was asked for, else as the name ends. */
    private static String format(Arguments arguments, String name) {
        List<String> known = ExportFormats.names();
        Optional<String> asked = arguments.value("--format");
        if (asked.isPresent()) {
            if (!known.contains(asked.get())) {
                arguments.problem("--format " + asked.get() + ": expected one of " + String.join(", ", known)
                        + Suggestion.among(known, asked.get()));
            }
            return asked.get();
        }
        String plain = name.replaceFirst("\\.(gz|zst)$", "");
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        if (known.contains(ending)) {
            return ending;
        }
        if (!name.isEmpty() && !List.of("txt", plain).contains(ending)) {
            arguments.problem("-o " + name + ": its ending names no format; expected ." + String.join(", .", known)
                    + ", or --format with it" + Suggestion.among(known, ending));
        }
        return USUAL_FORMAT;
    }

    private static @Nullable Compression compression(Arguments arguments, String name) {
        String byName = name.endsWith(".gz") ? "gzip" : name.endsWith(".zst") ? "zstd" : "none";
        String asked = arguments.value("--compress").orElse(byName);
        if (!COMPRESSIONS.contains(asked)) {
            arguments.problem(
                    "--compress " + asked + ": expected gzip, zstd or none" + Suggestion.among(COMPRESSIONS, asked));
        }
        return switch (asked) {
            case "gzip" -> Compression.GZIP;
            case "zstd" -> Compression.ZSTANDARD;
            default -> null;
        };
    }

    /** Whether what is written is for programs, and not to be read on a terminal. */
    public boolean isBinary() {
        return what.compression() != null || !List.of(USUAL_FORMAT, "ndjson").contains(what.format());
    }

    /** What was written, as one JSON object. Fields may be added, never renamed. */
    public ObjectNode json(ExportResult result, Path written, Duration took) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("file", written.toString());
        json.put("format", what.format());
        json.put(
                "compression",
                what.compression() == null ? null : what.compression().word());
        json.put("rows", result.rows());
        json.put("bytes", result.bytes());
        json.put("seconds", took.toMillis() / 1000.0);
        json.put("rows_per_second", Figures.rate(result.rows(), took));
        return json;
    }
}
