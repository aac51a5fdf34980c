package io.onceload.cli.read;

import io.onceload.model.ImportException;
import io.onceload.model.RowProblem;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.DetectedFormat;
import io.onceload.read.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what is read of one file, in this order; once more every bad record, so that none has to be kept. */
public interface ReadOutput {
    /**
     * How the file is written is known.
     *
     * @param file as it was named
     * @param header null where there is none
     */
    void begin(String file, Source source, DetectedFormat dialect, @Nullable List<String> header);

    /** A record, also one with a problem; valid during the call only. */
    void record(SourceRow row);

    /**
     * All records were given.
     *
     * @param skipped lines that are none
     * @param notes what was dropped of them, or taken in place of something else
     */
    void endRecords(SkippedLines skipped, List<String> notes);

    /** A record with its problem, a second time. */
    void problem(SourceRow row, RowProblem problem);

    /** The file is done, if it did not fail. */
    void end();

    /** The file cannot be read, or not any further, or has no usable header; the last call. */
    void failed(String file, ImportException fault);
}
