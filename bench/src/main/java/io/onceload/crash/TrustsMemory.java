package io.onceload.crash;

import io.onceload.faults.Faults;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Engines that, after a lost connection, go on from what they remember of the last commit that they were told of, and not
 * from what the database holds.
 */
class TrustsMemory implements Faults {
    private static final String FENCE = "AND attempt_token = ? AND seq = ?";

    private @Nullable Connection sentOn;
    private @Nullable Advance sent;
    private @Nullable Advance remembered;

    @Override
    public void at(Point point) throws SQLException {
        if (Advance.isAt(point)) {
            sent = new Advance(point.parameters());
            sentOn = point.real();
        } else if (point.isAfter(Action.COMMIT) && point.real().equals(sentOn)) {
            remembered = sent;
            sentOn = null;
        }
    }

    @Override
    public String rewrite(String sql) {
        Advance last = remembered;
        if (last == null || !Step.READ.isMarkedBy(sql)) {
            return sql;
        }
        return String.format(
                        Locale.ROOT,
                        "SELECT %s, %d::bigint, %d::bigint, %d::bigint, created, updated, unchanged, skipped, rejected, %b ",
                        seq(last),
                        last.number(Advance.OFFSET),
                        last.number(Advance.ROW),
                        last.number(Advance.LINE),
                        last.atEnd())
                + sql.substring(sql.indexOf("FROM onceload.checkpoint"));
    }

    /** The sequence number to go on with, in SQL. */
    String seq(Advance last) {
        return (last.seq() + 1) + "::bigint";
    }

    /** And the fence does not ask for the sequence number. */
    static final class WithoutSeq extends TrustsMemory {
        @Override
        public String rewrite(String sql) {
            return super.rewrite(sql).replace(FENCE, "AND attempt_token = ? AND ?::bigint IS NOT NULL");
        }
    }

    /** And makes itself believe that the unknown commit failed: it takes the number that the fence wants. */
    static final class RetriesBlindly extends TrustsMemory {
        @Override
        String seq(Advance last) {
            return "seq";
        }
    }

    /** And completes the import although the database lacks the end. */
    static final class Finishes extends TrustsMemory {
        @Override
        public String rewrite(String sql) {
            return super.rewrite(sql).replace("FILTER (WHERE c.at_end AND ", "FILTER (WHERE ");
        }
    }
}
