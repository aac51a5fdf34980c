package io.onceload.read.workbook;

import io.onceload.read.Source;
import io.onceload.read.SourceStamp;

/**
 * A kind of workbook, such as XLSX: opens files of it. Two equal kinds are the same, so implementations are enums with one
 * constant, or records. A {@link io.onceload.read.FileFormat} of workbooks is written with one: its {@code detect} asks
 * {@link WorkbookDetection}, its {@code ofJson} {@link WorkbookFormat}.
 */
public interface WorkbookKind {
    /** {@link io.onceload.read.FileFormat#name} of its format. */
    String format();

    /** What people call it, such as {@code XLSX}. */
    String label();

    /**
     * Opens a workbook. The caller closes it.
     *
     * @param expected the stamp that the file must still have, each time bytes are read
     * @throws io.onceload.model.ImportException {@code SOURCE_NOT_FOUND}, {@code SOURCE_CHANGED}; {@code SOURCE_UNREADABLE}
     *     if it is none, is encrypted or is over a limit
     */
    Workbook open(Source source, SourceStamp expected);
}
