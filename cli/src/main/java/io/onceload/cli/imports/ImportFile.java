package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the files that a command imports.
 *
 * @param name as the command names it
 * @param source null for standard input, and for a file that cannot be read
 * @param fault why it cannot be read, or null
 * @param corrected present if it holds corrected rejects, and was looked at for them
 */
public record ImportFile(
        String name, @Nullable Source source, @Nullable ImportException fault, Optional<CorrectedRejects> corrected) {

    /**
     * Looks at a file.
     *
     * @param asked what is known of its dialect; null not to look for corrected rejects
     */
    public static ImportFile of(String name, @Nullable Dialect asked) {
        if (name.equals(SourceFiles.STANDARD_INPUT)) {
            return new ImportFile(name, null, null, Optional.empty());
        }
        try {
            Source source = Source.file(Path.of(name));
            return new ImportFile(
                    name, source, null, asked == null ? Optional.empty() : CorrectedRejects.in(source, asked));
        } catch (ImportException e) {
            return new ImportFile(name, null, e, Optional.empty());
        }
    }

    /** What people call it. */
    public String called() {
        return name.equals(SourceFiles.STANDARD_INPUT) ? StandardInput.NAME : name;
    }

    /**
     * What to read; standard input is kept first.
     *
     * @throws ImportException if it cannot be read
     */
    public Source open(Context context) {
        if (fault != null) {
            throw fault;
        }
        return source == null ? StandardInput.spool(context) : source;
    }
}
