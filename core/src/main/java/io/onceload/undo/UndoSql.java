package io.onceload.undo;

/** The statements of a chunk that is undone. Entries lie in the temporary table, rows of the target are {@code t}. */
final class UndoSql {
    static final String ENTRIES = "pg_temp.onceload_undo";
    static final String SEEN = "pg_temp.onceload_undo_seen";

    static final String DROP = "DROP TABLE IF EXISTS " + ENTRIES + ", " + SEEN;

    static final String CREATE_ENTRIES = """
            CREATE TEMPORARY TABLE onceload_undo (onceload_n bigint PRIMARY KEY, onceload_key text[] NOT NULL,
                onceload_before text[], onceload_written uuid NOT NULL, onceload_verdict text, onceload_because text)
            ON COMMIT DELETE ROWS""";

    static final String CREATE_SEEN = """
            CREATE TEMPORARY TABLE onceload_undo_seen (onceload_n bigint PRIMARY KEY, onceload_image uuid NOT NULL)
            ON COMMIT DELETE ROWS""";

    /** Youngest first, so that what built upon another change goes before it. */
    static final String TAKE = "INSERT INTO " + ENTRIES
            + " SELECT n, key, before, written FROM onceload.change"
            + " WHERE import_id = ? AND left_because IS NULL AND pass = ? AND n < ? ORDER BY n DESC LIMIT ?";

    static final String TAKE_ALL = "INSERT INTO " + ENTRIES
            + " SELECT n, key, before, written FROM onceload.change WHERE import_id = ? AND left_because IS NULL";

    static final String NEXT_PASS =
            "SELECT min(pass) FROM onceload.change WHERE import_id = ? AND left_because IS NULL";

    static final String COUNT =
            "SELECT onceload_verdict, count(*) FROM " + ENTRIES + " GROUP BY onceload_verdict ORDER BY 1";

    static final String LOWEST = "SELECT min(onceload_n) FROM " + ENTRIES;

    static final String TAKE_FROM_LOG = "DELETE FROM onceload.change c USING " + ENTRIES
            + " u WHERE c.import_id = ? AND c.n = u.onceload_n AND u.onceload_verdict IN (" + Verdict.DELETE.sql()
            + ", "
            + Verdict.RESTORE.sql() + ", " + Verdict.AS_BEFORE.sql() + ")";

    static final String LEAVE_IN_LOG = "UPDATE onceload.change c SET left_because = u.onceload_because FROM " + ENTRIES
            + " u WHERE c.import_id = ? AND c.n = u.onceload_n AND u.onceload_verdict = " + Verdict.LEAVE.sql();

    static final String PUT_OFF = "UPDATE onceload.change c SET pass = c.pass + 1, refused = u.onceload_because FROM "
            + ENTRIES + " u WHERE c.import_id = ? AND c.n = u.onceload_n AND u.onceload_verdict = "
            + Verdict.LATER.sql();

    static final String REFUSE = """
            UPDATE onceload.change SET pass = pass + 1, refused = ?
            WHERE import_id = ? AND n = ? AND left_because IS NULL""";

    static final String GIVE_UP = """
            UPDATE onceload.change SET left_because = refused WHERE import_id = ? AND left_because IS NULL""";

    static final String LEFT = "SELECT onceload_key, onceload_because FROM " + ENTRIES + " WHERE onceload_verdict IN ("
            + Verdict.LEAVE.sql() + ", " + Verdict.LATER.sql() + ") ORDER BY onceload_n LIMIT ?";

    private final UndoTarget target;

    UndoSql(UndoTarget target) {
        this.target = target;
    }

    /** What the rows hold now. */
    String see() {
        return "INSERT INTO " + SEEN + " SELECT u.onceload_n, " + target.image() + " FROM " + rows();
    }

    /** As {@link #see}, and nobody changes them until the transaction ends. */
    String seeAndLock() {
        return see() + " FOR UPDATE OF t";
    }

    private String rows() {
        return ENTRIES + " u JOIN " + target.ownRows() + " t ON " + target.isRowOfEntry();
    }

    String judge() {
        return "UPDATE " + ENTRIES + " u SET (onceload_verdict, onceload_because) = (SELECT CASE"
                + " WHEN s.image IS NULL AND u.onceload_before IS NULL"
                + " OR u.onceload_before IS NOT NULL AND s.image = " + target.imageBefore() + " THEN "
                + Verdict.AS_BEFORE.sql()
                + " WHEN s.image IS NULL OR s.image <> u.onceload_written THEN " + Verdict.LEAVE.sql()
                + " WHEN u.onceload_before IS NULL THEN " + Verdict.DELETE.sql() + " ELSE " + Verdict.RESTORE.sql()
                + " END, CASE WHEN s.image IS NULL THEN 'somebody deleted it since'"
                + " WHEN s.image <> u.onceload_written THEN 'somebody changed it since' END"
                + " FROM (SELECT (SELECT x.onceload_image FROM " + SEEN
                + " x WHERE x.onceload_n = u.onceload_n) AS image) s)";
    }

    /** Rows that others would lose theirs with are not deleted yet. */
    String spare(Dependents dependents) {
        return "UPDATE " + ENTRIES + " u SET onceload_verdict = " + Verdict.LATER.sql() + ", onceload_because = ? FROM "
                + target.ownRows() + " t WHERE u.onceload_verdict = " + Verdict.DELETE.sql() + " AND "
                + target.isRowOfEntry() + " AND " + dependents.exists();
    }

    String delete() {
        return "DELETE FROM " + target.ownRows() + " t USING " + ENTRIES + " u WHERE u.onceload_verdict = "
                + Verdict.DELETE.sql() + " AND " + target.isRowOfEntry();
    }

    /** @param assignments of {@link UndoTarget#restored} */
    String restore(String assignments) {
        return "UPDATE " + target.ownRows() + " t SET " + assignments + " FROM " + ENTRIES
                + " u WHERE u.onceload_verdict = " + Verdict.RESTORE.sql() + " AND " + target.isRowOfEntry();
    }

    /** A trigger or rule of the table may swallow what was asked without a word. */
    String leaveSwallowed() {
        return "UPDATE " + ENTRIES + " u SET onceload_verdict = " + Verdict.LEAVE.sql()
                + ", onceload_because = 'a trigger or rule of the table keeps it as it is' FROM " + target.ownRows()
                + " t WHERE u.onceload_verdict IN (" + Verdict.DELETE.sql() + ", " + Verdict.RESTORE.sql() + ") AND "
                + target.isRowOfEntry() + " AND " + target.image() + " = u.onceload_written";
    }
}
