package io.onceload.xls;

import java.io.IOException;

/** Opens the records of one workbook. */
@FunctionalInterface
interface RecordsFrom {
    /** From the record at {@code offset} of the stream on; the caller closes them. */
    Records open(long offset) throws IOException;
}
