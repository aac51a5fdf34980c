package io.onceload.crash;

import java.util.List;

/**
 * What an import left, in a form that can be compared: an undisturbed run must have left the same.
 *
 * @param table number of rows and digest of their contents
 * @param untouched number and digest of the rows that no statement has written since the import began
 * @param status of the import
 * @param counts created, updated, unchanged, skipped, rejected
 * @param rejects number and digest: row, line, problems, bytes
 */
record EndState(String table, String untouched, String status, String counts, String rejects) {

    /**
     * Reads it.
     *
     * @param base the transaction that wrote the rows that were there before
     */
    static EndState of(Lab lab, String table, String base) {
        String rows =
                "SELECT count(*) || ' rows ' || md5(COALESCE(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE \"C\"),"
                        + " '')) FROM " + table + " t";
        List<String> ledger = lab.row("""
                SELECT i.status,
                       (SELECT sum(created) || ' created, ' || sum(updated) || ' updated, ' || sum(unchanged)
                            || ' unchanged, ' || sum(skipped) || ' skipped, ' || sum(rejected) || ' rejected'
                        FROM onceload.checkpoint c WHERE c.import_id = i.id),
                       (SELECT count(*) || ' rows ' || md5(COALESCE(string_agg(concat_ws(' ', row_number, line_number,
                            problems, raw), E'\\n' ORDER BY row_number), ''))
                        FROM onceload.reject r WHERE r.import_id = i.id)
                FROM onceload.import i WHERE i.target_oid = ?::regclass::oid AND i.superseded_by IS NULL""", table);
        if (ledger.isEmpty()) {
            ledger = List.of("no import", "none", "none");
        }
        return new EndState(
                lab.text(rows),
                lab.text(rows + " WHERE t.xmin::text = '" + base + "'"),
                ledger.get(0),
                ledger.get(1),
                ledger.get(2));
    }
}
