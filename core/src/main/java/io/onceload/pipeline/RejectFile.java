package io.onceload.pipeline;

import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Rejects;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Reject;
import io.onceload.model.RowProblem;
import io.onceload.model.ShortId;
import io.onceload.plan.Dialect;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import io.onceload.read.FileFormats;
import io.onceload.read.csv.CsvFormat;
import io.onceload.read.csv.Utf8;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as a file to correct and send again: the original columns in the original dialect, then the import, the
 * row's number, the codes and the reasons, and surplus fields of rows that had too many. It is in UTF-8, as the kept records
 * are; where the source was not, a byte order mark says so, which whoever reads it heeds more than what was asked.
 */
public final class RejectFile {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ImportRecord record;
    private final CsvFormat source;
    private final CsvFormat written;
    private final List<String> original;
    private final OutputStream out;

    /** Null where the source was CSV, which has texts only. */
    private final @Nullable MarkedValues values;

    private long rows;

    private RejectFile(ImportRecord record, OutputStream out) {
        this.record = record;
        this.out = new BufferedOutputStream(out);
        source = sourceFormat(record);
        written = format(record);
        values = record.dialect() == null || FileFormats.ofJson(record.dialect()) instanceof CsvFormat
                ? null
                : new MarkedValues(record);
        original = record.header().stream()
                .filter(name -> !RejectColumns.NAMES.contains(name))
                .toList();
    }

    /**
     * How the rejects of an import are written. They have more fields than the source's rows, by which a row that begins with
     * the comment character was told from a comment; so in their file nothing is one.
     */
    static CsvFormat format(ImportRecord record) {
        CsvFormat source = sourceFormat(record);
        CsvFormat rejects =
                source.withEncoding(StandardCharsets.UTF_8).withHeaderAt(1).withTrailingDelimiter(false);
        return source.commentedFields() == 0 ? rejects : rejects.withComment(Dialect.NOTHING);
    }

    /** What the kept records are written in: those of a source that was no CSV are standard CSV. */
    private static CsvFormat sourceFormat(ImportRecord record) {
        if (record.dialect() == null) {
            return CsvFormat.of(PlanJson.read(record.plan()).dialect());
        }
        return FileFormats.ofJson(record.dialect()) instanceof CsvFormat csv ? csv : CsvFormat.STANDARD;
    }

    private static void checkAreThere(ImportRecord record) {
        if (record.rejectsRemovedAt() != null) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "its rejects were removed from the ledger on "
                            + LocalDate.ofInstant(record.rejectsRemovedAt(), ZoneOffset.UTC)
                            + ", since they were kept long enough; expected them to be there",
                    "import its source again with --again, which rejects the same rows once more");
        }
    }

    /** Writes all rejects of an import to {@code out}, which is flushed and not closed; gives their number. */
    public static long write(Connection connection, ImportRecord record, OutputStream out) throws SQLException {
        checkAreThere(record);
        RejectFile file = new RejectFile(record, out);
        try {
            List<String> header = new ArrayList<>(file.original);
            header.addAll(RejectColumns.NAMES);
            if (!file.source.encoding().equals(StandardCharsets.UTF_8)) {
                file.out.write(BYTE_ORDER_MARK);
            }
            file.writeRecord(header);
            Rejects.forEach(connection, record.id(), file::write);
            file.out.flush();
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
        Optional<List<String>> fields = source.fields(reject.raw());
        try {
            if (fields.isPresent()
                    && fields.get().size() == original.size()
                    && original.size() == record.header().size()
                    && !endsWithEscape(reject.raw())
                    && Utf8.firstInvalid(reject.raw(), 0, reject.raw().length) < 0) {
                // One record in another encoding would have the whole file taken for that.
                writeAsGiven(reject);
            } else {
                writeFields(reject, fields.orElseGet(() -> whole(reject)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows++;
    }

    /** The delimiter behind it would be text then. */
    private boolean endsWithEscape(byte[] raw) {
        return source.escape() != source.quote() && raw.length > 0 && raw[raw.length - 1] == source.escape();
    }

    /** A record that cannot be read is given whole, in the first column. */
    private static List<String> whole(Reject reject) {
        return List.of(new String(reject.raw(), StandardCharsets.UTF_8));
    }

    /** The record's own bytes, so that quotes and nulls come back as they were. */
    private void writeAsGiven(Reject reject) throws IOException {
        byte[] raw = values == null ? reject.raw() : values.in(reject.raw());
        boolean ends = source.trailingDelimiter() && endsWithDelimiter(raw);
        out.write(raw, 0, ends ? raw.length - 1 : raw.length);
        out.write(source.delimiter());
        writeRecord(reasons(reject, ""));
    }

    /** Whether the record has as many delimiters as fields; the last one then ends it. */
    private boolean endsWithDelimiter(byte[] raw) {
        return source.withTrailingDelimiter(false).fields(raw).map(List::size).orElse(0) > original.size();
    }

    private void writeFields(Reject reject, List<String> fields) throws IOException {
        List<String> line = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (int i = 0; i < record.header().size(); i++) {
            String field = i < fields.size() ? fields.get(i) : "";
            if (!RejectColumns.NAMES.contains(record.header().get(i))) {
                line.add(field);
            } else if (record.header().get(i).equals(RejectColumns.EXTRA) && !field.isEmpty()) {
                extra.add(field); // nobody has put it where it belongs yet
            }
        }
        for (int i = record.header().size(); i < fields.size(); i++) {
            extra.add(fields.get(i));
        }
        line.addAll(reasons(reject, extra.isEmpty() ? "" : joined(extra)));
        writeRecord(line);
    }

    private void writeRecord(List<String> fields) throws IOException {
        out.write((written.record(fields) + "\n").getBytes(StandardCharsets.UTF_8));
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
        return String.join(String.valueOf(source.delimiter()), fields);
    }
}
