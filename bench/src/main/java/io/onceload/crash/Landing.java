package io.onceload.crash;

import java.util.List;
import java.util.Locale;

/**
 * Where an import stood when a fault struck, from the ledger.
 *
 * @param chunk commits of chunks so far
 * @param row source rows done
 * @param percent of the source's rows
 */
record Landing(Phase phase, long chunk, long row, long percent) {
    enum Phase {
        /** The ledger does not know the import. */
        UNKNOWN("before the import was known"),
        QUEUED("before an attempt was claimed"),
        CLAIMED("before the first chunk"),
        CHUNKS("between the first and the last chunk"),
        AT_END("after the last chunk, before the finish"),
        OVER("after the end");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Landing of(Lab lab, String table, Sample sample) {
        List<String> found = lab.row("""
                SELECT i.status, i.attempt, COALESCE(c.seq, 0), COALESCE(c.done, 0), COALESCE(c.at_end, false)
                FROM onceload.import i LEFT JOIN LATERAL (
                    SELECT sum(seq) AS seq, bool_and(at_end) AS at_end,
                           CASE WHEN i.loaders = 1 THEN max(row_number) -- with the rows that wait
                                ELSE sum(created + updated + unchanged + skipped + rejected) END AS done
                    FROM onceload.checkpoint WHERE import_id = i.id) c ON true
                WHERE i.target_oid = ?::regclass::oid AND i.superseded_by IS NULL""", table);
        if (found.isEmpty()) {
            return new Landing(Phase.UNKNOWN, 0, 0, 0);
        }
        long seq = Long.parseLong(found.get(2));
        long row = Long.parseLong(found.get(3));
        return new Landing(
                phase(found.get(0), found.get(1), seq, found.get(4)), seq, row, row * 100 / sample.records());
    }

    private static Phase phase(String status, String attempt, long seq, String atEnd) {
        if (status.startsWith("completed")) {
            return Phase.OVER;
        }
        if (attempt.equals("0")) {
            return Phase.QUEUED;
        }
        if (seq == 0) {
            return Phase.CLAIMED;
        }
        return atEnd.equals("t") ? Phase.AT_END : Phase.CHUNKS;
    }

    /** For a line of results: {@code chunks 7 at 31%}. */
    @Override
    public String toString() {
        String name = phase.name().toLowerCase(Locale.ROOT);
        return phase == Phase.CHUNKS ? name + " " + chunk + " at " + percent + "%" : name;
    }
}
