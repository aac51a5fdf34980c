package io.onceload.export;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The kinds of files that can be written here: those of this module and of all others that are present. */
public final class ExportFormats {
    private static final List<ExportFormat> ALL =
            ServiceLoader.load(ExportFormat.class, ExportFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ExportFormat::name))
                    .toList();

    private ExportFormats() {}

    /** Their names, in alphabetical order. */
    public static List<String> names() {
        return ALL.stream().map(ExportFormat::name).toList();
    }

    /**
     * The kind of this name.
     *
     * @throws ImportException {@code PLAN_INVALID} if it is not here
     */
    public static ExportFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ImportException(
                        Fault.PLAN_INVALID,
                        "format",
                        "is " + name + "; expected one of " + String.join(", ", names()),
                        "correct it, or put the module that writes it beside this one, such as onceload-format-"
                                + name));
    }
}
