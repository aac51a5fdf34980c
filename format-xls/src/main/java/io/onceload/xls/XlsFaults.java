package io.onceload.xls;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import org.jspecify.annotations.Nullable;

/** Why a workbook cannot be read, in words. */
final class XlsFaults {
    private static final String SAVE_ANEW =
            "open it in Excel or LibreOffice and save it as XLSX; or copy or download it again if it does not open there";

    private XlsFaults() {}

    static ImportException unreadable(Source source, String found, String remedy, @Nullable Throwable cause) {
        return new ImportException(Fault.SOURCE_UNREADABLE, source.name(), found, remedy, cause);
    }

    /** @param found what is wrong, without what was expected */
    static ImportException damaged(Source source, String found, @Nullable Throwable cause) {
        return unreadable(source, found + "; expected an intact workbook of Excel 97 to 2003", SAVE_ANEW, cause);
    }

    static ImportException encrypted(Source source) {
        return unreadable(
                source,
                "is encrypted with a password; expected a workbook without one",
                "open it in Excel, take the password away (File, Info, Protect Workbook), and save it",
                null);
    }

    static ImportException old(Source source, String release) {
        return unreadable(
                source,
                "is a workbook of " + release + "; expected one of Excel 97 to 2003, or XLSX",
                "open it in Excel or LibreOffice and save it as XLSX",
                null);
    }

    /** @throws ImportException {@code SOURCE_CHANGED} */
    static void checkUnchanged(Source source, SourceStamp expected) {
        if (!source.stamp().equals(expected)) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    "changed while it was read; expected it to stay as it was at " + expected.changed(),
                    "wait until nothing writes to the file any more, then import it again");
        }
    }
}
