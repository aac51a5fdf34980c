package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of files that can be read here: those of this module and of all others that are present. */
public final class FileFormats {
    /** Where the JSON of a format has its name. */
    public static final String KEY = "format";

    /** What a source is taken for if nothing tells otherwise, and what the ledger means where it does not say. */
    private static final String USUAL = "csv";

    private static final List<FileFormat> ALL =
            ServiceLoader.load(FileFormat.class, FileFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(FileFormat::name))
                    .toList();

    private FileFormats() {}

    /** Their names, in alphabetical order. */
    public static List<String> names() {
        return ALL.stream().map(FileFormat::name).toList();
    }

    /**
     * How a source is written: in the format that was asked for, else in the one that its content shows, where
     * broken JSON is not taken for CSV. A delimiter that was
     * asked for means CSV.
     *
     * @throws ImportException {@code PLAN_INVALID} if a format is asked for that is not here, or a sheet of what has none; else
     *     as {@link
     *     FileFormat#detect}
     */
    public static DetectedFormat detect(FileFormat.Question question) {
        Dialect asked = question.asked();
        String name = asked.format();
        if (name == null) {
            name = asked.delimiter() != null ? USUAL : recognised(question);
        }
        FileFormat format = named(name);
        if (asked.sheet() != null && !format.hasSheets()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    question.source().name(),
                    "is read as " + name + ", which has no sheets; expected a workbook where a sheet is named",
                    "leave the sheet out, or name a workbook");
        }
        return format.detect(question);
    }

    private static String recognised(FileFormat.Question question) {
        Beginning beginning = Beginning.of(question.source(), question.expected());
        Optional<FileFormat> found =
                ALL.stream().filter(format -> format.recognises(beginning)).findFirst();
        if (found.isEmpty()) {
            ALL.forEach(format -> format.refuseBroken(beginning));
        }
        return found.map(FileFormat::name).orElse(USUAL);
    }

    /** Reads what {@link SourceFormat#json} wrote. */
    public static SourceFormat ofJson(String json) {
        String name = JsonMapper.shared().readTree(json).path(KEY).asString(USUAL);
        return named(name).ofJson(json);
    }

    private static FileFormat named(String name) {
        Optional<FileFormat> found =
                ALL.stream().filter(format -> format.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new ImportException(
                Fault.PLAN_INVALID,
                "source/format",
                "is " + name + "; expected one of " + names().stream().collect(Collectors.joining(", ")),
                "correct it, or put the module that reads it beside this one, such as onceload-format-" + name));
    }
}
