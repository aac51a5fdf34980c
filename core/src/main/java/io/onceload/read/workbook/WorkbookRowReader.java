package io.onceload.read.workbook;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.ValueRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hands out the rows of a table in a sheet: its cells go to the fields of their columns. */
final class WorkbookRowReader implements RowReader {
    private final Source source;
    private final SourceStamp expected;
    private final WorkbookFormat format;
    private final Workbook workbook;
    private final SheetRows sheet;
    private final SheetRow cells;
    private final List<String> header;
    private final ValueRow row;
    /** By the sheet's columns: index of the field, or -1. */
    private final int[] fields;

    private final boolean fromStart;
    private Position position;
    private long blank;
    private boolean waiting;
    private boolean atEnd;

    private WorkbookRowReader(
            WorkbookFormat format,
            Source source,
            SourceStamp expected,
            Workbook workbook,
            SheetRows sheet,
            Position from) {
        this.source = source;
        this.expected = expected;
        this.format = format;
        this.workbook = workbook;
        this.sheet = sheet;
        cells = new SheetRow(source.name() + " sheet " + format.sheetName());
        fields = fields(format.columns());
        row = new ValueRow(format.columns().size());
        waiting = sheet.next(cells, format.firstLine() - 1L);
        header = new SheetHeader(source.name(), format).names(waiting ? cells : null);
        position = new Position(format.header() ? cells.number() : 0, 0, Math.max(1, cells.number()));
        waiting &= !format.header();
        fromStart = from.offset() <= position.offset();
        if (!fromStart) {
            continueAt(from);
        }
    }

    static WorkbookRowReader open(WorkbookFormat format, Source source, Position from, SourceStamp expected) {
        Workbook workbook = format.kind().open(source, expected);
        try {
            SheetRows sheet = workbook.open(format.sheet());
            try {
                return new WorkbookRowReader(format, source, expected, workbook, sheet, from);
            } catch (RuntimeException | Error e) {
                sheet.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            workbook.close();
            throw e;
        }
    }

    private static int[] fields(List<Integer> columns) {
        int[] fields = new int[columns.isEmpty() ? 0 : columns.get(columns.size() - 1) + 1];
        Arrays.fill(fields, -1);
        for (int i = 0; i < columns.size(); i++) {
            fields[columns.get(i)] = i;
        }
        return fields;
    }

    private void continueAt(Position from) {
        if (!waiting || cells.number() <= from.offset()) {
            waiting = sheet.next(cells, from.offset());
        }
        if (!waiting && sheet.passed() < from.offset()) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    String.format(
                            Locale.ROOT,
                            "ends at row %,d of the sheet; expected to continue behind row %,d",
                            sheet.passed(),
                            from.offset()),
                    "put the file back that the import began with, or import this one as a new file");
        }
        position = from;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() {
        if (atEnd || !waiting && !sheet.next(cells, position.offset())) {
            atEnd = true;
            return null;
        }
        waiting = false;
        long number = cells.number();
        blank += number - Math.max(position.offset(), format.firstLine() - 1) - 1;
        row.begin(position.row() + 1, number, position.offset());
        fill();
        position = new Position(number, position.row() + 1, number + 1);
        return row;
    }

    private void fill() {
        boolean surplus = false;
        for (int i = 0; i < cells.count(); i++) {
            int field = field(i);
            if (field >= 0) {
                cells.copy(i, row, field);
            } else {
                surplus |= isSurplus(i);
            }
        }
        if (surplus) {
            reject();
        }
    }

    /** Index of the field that cell {@code index} goes to, or -1. */
    private int field(int index) {
        int column = cells.column(index);
        return column < fields.length ? fields[column] : -1;
    }

    private boolean isSurplus(int index) {
        return field(index) < 0 && !cells.string(index).isBlank();
    }

    private void reject() {
        int[] surplus =
                IntStream.range(0, cells.count()).filter(this::isSurplus).toArray();
        String text = cells.string(surplus[0]);
        RowProblem ragged = new RowProblem(
                null,
                RejectCode.RAGGED,
                "has " + Shown.quoted(text, 0, text.length()) + " in column "
                        + ColumnName.of(cells.column(surplus[0])) + "; expected nothing there, as the table has "
                        + fieldsInWords());
        row.reject(ragged, Arrays.stream(surplus).mapToObj(cells::string).toList());
    }

    private String fieldsInWords() {
        int count = header.size();
        return count == 1 ? "1 column" : count + " columns";
    }

    @Override
    public Position position() {
        return position;
    }

    /** {@inheritDoc} Blank are the rows between two others; behind the last one a sheet has no end. */
    @Override
    public SkippedLines skippedLines() {
        return new SkippedLines(Math.max(0, format.firstLine() - 1), 0, blank);
    }

    @Override
    public List<String> notes() {
        return sheet.notes();
    }

    @Override
    public Optional<String> contentHash() {
        return atEnd && fromStart ? Optional.of(hash()) : Optional.empty();
    }

    private String hash() {
        String hash = source.contentHash();
        if (!source.stamp().equals(expected)) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    "changed while it was read; expected it to stay as it was at " + expected.changed(),
                    "wait until nothing writes to the file any more, then import it again");
        }
        return hash;
    }

    @Override
    public void close() {
        try (workbook) {
            sheet.close();
        }
    }
}
