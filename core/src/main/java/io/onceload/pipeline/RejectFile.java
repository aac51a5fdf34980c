package io.onceload.pipeline;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Rejects;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Reject;
import io.onceload.model.RowProblem;
import io.onceload.plan.Dialect;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rejected rows as a file to correct and send again: the original columns in the original dialect, then the import, the
 * row's number, the codes and the reasons, and surplus fields of rows that had too many.
 */
public final class RejectFile {
    private final ImportRecord record;
    private final Dialect dialect;
    private final List<String> original;
    private final OutputStream out;
    private final CsvWriter writer;
    private long rows;

    private RejectFile(ImportRecord record, OutputStream out) {
        this.record = record;
        this.out = out;
        dialect = PlanJson.read(record.plan()).dialect();
        original = record.header().stream()
                .filter(name -> !RejectColumns.NAMES.contains(name))
                .toList();
        writer = CsvWriter.builder()
                .fieldSeparator(dialect.delimiter() == null ? ',' : dialect.delimiter())
                .quoteCharacter(dialect.quote() == null ? '"' : dialect.quote())
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes all rejects of an import to {@code out}, which is flushed and not closed; gives their number. */
    public static long write(Connection connection, ImportRecord record, OutputStream out) throws SQLException {
        RejectFile file = new RejectFile(record, out);
        try {
            List<String> header = new ArrayList<>(file.original);
            header.addAll(RejectColumns.NAMES);
            file.writer.writeRecord(header);
            Rejects.forEach(connection, record.id(), file::write);
            file.writer.flush();
            out.flush();
            return file.rows;
        } catch (IOException | UncheckedIOException e) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    "file of rejects",
                    "it cannot be written: " + e.getMessage(),
                    "make room, or write to another place; the rejects stay in the ledger",
                    e);
        }
    }

    private void write(Reject reject) {
        List<String> fields = fields(reject);
        if (fields.size() == original.size()
                && original.size() == record.header().size()) {
            writeAsGiven(reject);
        } else {
            writeFields(reject, fields);
        }
        rows++;
    }

    /** The record's own bytes, so that quotes, nulls and foreign encodings come back as they were. */
    private void writeAsGiven(Reject reject) {
        try {
            writer.flush();
            out.write(reject.raw());
            out.write(dialect.delimiter() == null ? (int) ',' : dialect.delimiter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.writeRecord(reasons(reject, ""));
    }

    private void writeFields(Reject reject, List<String> fields) {
        List<String> line = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (int i = 0; i < record.header().size(); i++) {
            if (!RejectColumns.NAMES.contains(record.header().get(i))) {
                line.add(i < fields.size() ? fields.get(i) : "");
            }
        }
        for (int i = record.header().size(); i < fields.size(); i++) {
            extra.add(fields.get(i));
        }
        line.addAll(reasons(reject, extra.isEmpty() ? "" : joined(extra)));
        writer.writeRecord(line);
    }

    private List<String> reasons(Reject reject, String extra) {
        return List.of(
                record.id().toString(),
                Long.toString(reject.row()),
                reject.problems().stream().map(problem -> problem.code().name()).collect(Collectors.joining(" ")),
                reject.problems().stream().map(RowProblem::text).collect(Collectors.joining("; ")),
                extra);
    }

    private String joined(List<String> fields) {
        return String.join(String.valueOf(dialect.delimiter()), fields);
    }

    /** The record's fields; a record that is no CSV is given whole, in the first column. */
    private List<String> fields(Reject reject) {
        String text = new String(reject.raw(), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter() == null ? ',' : dialect.delimiter())
                .quoteCharacter(dialect.quote() == null ? '"' : dialect.quote())
                .ofCsvRecord(text)) {
            for (CsvRecord fields : reader) {
                return fields.getFields();
            }
            return List.of("");
        } catch (IOException | RuntimeException e) {
            return List.of(text);
        }
    }
}
