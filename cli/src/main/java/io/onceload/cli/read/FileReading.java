package io.onceload.cli.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RowProblem;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import io.onceload.read.csv.CsvFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file from beginning to end, and again for its bad records if it has some: memory is constant. */
public final class FileReading {
    private final String file;
    private final Dialect asked;
    private final ReadOutput output;
    private long problems;
    private @Nullable ImportException fault;
    private SkippedLines skipped = SkippedLines.NONE;
    private List<String> notes = List.of();

    public FileReading(String file, Dialect asked, ReadOutput output) {
        this.file = file;
        this.asked = asked;
        this.output = output;
    }

    /**
     * Reads all of it.
     *
     * @return whether every record is sound
     * @throws ImportException if the file cannot be read, not to its end, or its header cannot be used; what could be
     *     read was given before
     */
    public boolean run(Source source) {
        SourceStamp stamp = source.stamp();
        DetectedFormat dialect = FileFormats.detect(new FileFormat.Question(source, asked, stamp, List.of()));
        SourceFormat format = dialect.format();
        try (RowReader reader = open(format, source, stamp)) {
            output.begin(file, source, dialect, fault == null && format.namesColumns() ? reader.header() : null);
            readAll(reader);
        }
        output.endRecords(skipped, notes);
        if (problems > 0) {
            SourceFormat again = fault != null && fault.fault() == Fault.HEADER_INVALID ? bare(format) : format;
            try (RowReader reader = again.open(source, Position.START, stamp)) {
                tellProblems(reader);
            }
        }
        if (fault != null) {
            throw fault;
        }
        output.end();
        return problems == 0;
    }

    /** A header that will not do is read as a record, so that the user sees it. */
    private RowReader open(SourceFormat format, Source source, SourceStamp stamp) {
        try {
            return format.open(source, Position.START, stamp);
        } catch (ImportException e) {
            if (e.fault() != Fault.HEADER_INVALID || !(format instanceof CsvFormat)) {
                throw e;
            }
            fault = e;
            return bare(format).open(source, Position.START, stamp);
        }
    }

    private static SourceFormat bare(SourceFormat format) {
        return format instanceof CsvFormat csv ? csv.withoutHeaderFrom(csv.firstLine()) : format;
    }

    private void readAll(RowReader reader) {
        try {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                problems += row.problem() == null ? 0 : 1;
                output.record(row);
            }
        } catch (ImportException e) {
            fault = fault == null ? e : fault; // an import would stop at the header
        } finally {
            skipped = reader.skippedLines();
            notes = reader.notes();
        }
    }

    private void tellProblems(RowReader reader) {
        long left = problems;
        while (left > 0) {
            SourceRow row = reader.next();
            if (row == null) {
                return; // the file has become shorter; the stamp tells that it changed
            }
            RowProblem problem = row.problem();
            if (problem != null) {
                output.problem(row, problem);
                left--;
            }
        }
    }
}
