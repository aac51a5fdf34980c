package io.onceload.xls;

import io.onceload.model.ImportException;
import io.onceload.read.Beginning;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.workbook.SheetRows;
import io.onceload.read.workbook.Workbook;
import java.io.IOException;
import java.util.List;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.jspecify.annotations.Nullable;

/** A workbook that is open: what holds for all of its sheets was read, its texts are read when one is asked for. */
final class XlsWorkbook implements Workbook {
    private final Source source;
    private final SourceStamp expected;
    private final CompoundFile file;
    private final DocumentEntry stream;
    private final Globals globals;
    private @Nullable SharedTexts texts;

    private XlsWorkbook(Source source, SourceStamp expected, CompoundFile file, DocumentEntry stream, Globals globals) {
        this.source = source;
        this.expected = expected;
        this.file = file;
        this.stream = stream;
        this.globals = globals;
    }

    static XlsWorkbook open(Source source, SourceStamp expected) {
        String old = OldWorkbook.release(Beginning.of(source, expected));
        if (old != null && OldWorkbook.isRefused(old)) {
            throw XlsFaults.old(source, old);
        }
        CompoundFile file = old == null ? CompoundFile.open(source, expected) : CompoundFile.around(source, expected);
        try {
            if (file.isEncrypted()) {
                throw XlsFaults.encrypted(source);
            }
            DocumentEntry stream = file.entry()
                    .orElseThrow(() -> XlsFaults.unreadable(
                            source,
                            "is a document of an old Office that is no workbook; expected a workbook",
                            "open it in the program that it comes from and save its table as CSV",
                            null));
            return new XlsWorkbook(source, expected, file, stream, globals(source, stream));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static Globals globals(Source source, DocumentEntry stream) {
        try {
            return Globals.of(source, stream);
        } catch (ImportException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // POI trusts what it reads: damage shows as whatever comes of that.
            throw XlsFaults.damaged(source, "is damaged where its sheets and formats are listed", e);
        }
    }

    @Override
    public List<Sheet> sheets() {
        return globals.sheets().stream().map(Globals.Place::sheet).toList();
    }

    @Override
    public SheetRows open(int index) {
        return new XlsRows(this, index, records(index));
    }

    /** The cells of a sheet, from its beginning; the caller closes them. */
    SheetRecords records(int index) {
        try {
            return new SheetRecords(this, from(globals.sheets().get(index).offset()), globals);
        } catch (ImportException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(index, 0, e);
        }
    }

    private Records from(long offset) throws IOException {
        return Records.from(stream, offset, globals.encryption());
    }

    /** The text of this number in the table that all sheets share. */
    String text(int number) {
        if (texts == null) {
            texts = SharedTexts.read(source, this::from);
        }
        return texts.get(number);
    }

    void checkUnchanged() {
        XlsFaults.checkUnchanged(source, expected);
    }

    ImportException disordered(int sheet) {
        return XlsFaults.unreadable(
                source,
                "has the rows of sheet " + name(sheet) + " out of order; expected that of a small sheet only",
                "open it in Excel or LibreOffice and save it as XLSX",
                null);
    }

    /** @param row behind which the sheet is damaged, or 0 */
    ImportException damaged(int sheet, long row, Throwable cause) {
        return XlsFaults.damaged(
                source, "is damaged in sheet " + name(sheet) + (row == 0 ? "" : " behind row " + row), cause);
    }

    private String name(int sheet) {
        return globals.sheets().get(sheet).sheet().name();
    }

    @Override
    public void close() {
        file.close();
    }
}
