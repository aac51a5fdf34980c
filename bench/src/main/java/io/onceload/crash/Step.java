package io.onceload.crash;

/**
 * The transactions of the engine that matter for recovery, known by the statement that marks each. The texts are the
 * engine's; a run in which one of them is not seen shows that they have parted.
 */
enum Step {
    /** Any call at all; no statement marks it. */
    ANY("\0"),
    /** An import enters the ledger. */
    CREATE("INSERT INTO onceload.import "),
    /** An attempt is claimed, or taken over. */
    CLAIM("SET attempt = ?, attempt_token = ?, worker"),
    /** A session says that it works for the attempt. */
    REGISTER("SET backend_pid = pg_catalog.pg_backend_pid()"),
    /** The checkpoint is read, to begin or go on there. */
    READ("SELECT seq, byte_offset, row_number, line_number, created, updated, unchanged, skipped, rejected, at_end"),
    /** A chunk moves its checkpoint on. */
    CHUNK("SET seq = seq + 1, byte_offset = ?, row_number = ?, line_number = ?, at_end = ?"),
    /** The import is completed. */
    FINISH("SET status = CASE WHEN t.rejected > 0");

    private final String mark;

    Step(String mark) {
        this.mark = mark;
    }

    boolean isMarkedBy(String sql) {
        return sql.contains(mark);
    }
}
