package io.onceload.plan;

import java.util.List;

/** The columns that a file of rejects has beside the original ones; a corrected file brings them back. */
public final class RejectColumns {
    public static final String IMPORT = "onceload_import";
    public static final String ROW = "onceload_row";
    public static final String CODE = "onceload_code";
    public static final String ERROR = "onceload_error";
    public static final String EXTRA = "onceload_extra";

    /** In the order in which they follow the original columns. */
    public static final List<String> NAMES = List.of(IMPORT, ROW, CODE, ERROR, EXTRA);

    private RejectColumns() {}
}
