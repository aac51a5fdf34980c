package io.onceload.export;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/**
 * How an export ends that cannot be finished.
 *
 * @param place what messages begin with
 * @param left what is left of it then
 */
record Ending(String place, String left) {
    ImportException notWritten(IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e instanceof AccessDeniedException ? "no right to write there" : String.valueOf(e.getMessage());
        return new ImportException(
                Fault.LOCAL_IO,
                place,
                "cannot be written: " + reason + "; " + left,
                "make room, or write to another place",
                e);
    }

    ImportException stopped() {
        return new ImportException(
                Fault.STOPPED, "export", "was stopped before its end; " + left, "run the same command again");
    }

    ImportException outOfMemory(OutOfMemoryError e) {
        return new ImportException(
                Fault.LOCAL_IO,
                place,
                "a row does not fit into the memory of this process; expected rows that do; " + left,
                "let Java have more memory (-Xmx), or leave out the column that is so long",
                e);
    }
}
