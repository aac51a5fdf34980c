package io.onceload.crash;

import io.onceload.faults.Faults;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Engines that commit in two transactions what belongs into one. */
final class SplitTransactions {
    private SplitTransactions() {}

    /** Commits the rows, then the checkpoint. */
    static final class RowsFirst implements Faults {
        @Override
        public void at(Point point) throws SQLException {
            if (Advance.isAt(point)) {
                point.real().commit();
            }
        }
    }

    /** Commits the checkpoint, then the rows. */
    static final class CheckpointFirst implements Faults {
        private final SideConnection side;

        CheckpointFirst(Job job) {
            side = new SideConnection(job.database());
        }

        @Override
        public void at(Point point) throws SQLException {
            if (Advance.isAt(point)) {
                side.run(point.sql(), point.parameters());
            }
        }

        @Override
        public boolean swallows(Point point) {
            return Advance.isAt(point);
        }
    }

    /** Commits the counts before everything else. */
    static final class CountsApart implements Faults {
        private static final String ADD = """
                UPDATE onceload.checkpoint
                SET created = created + ?, updated = updated + ?, unchanged = unchanged + ?, skipped = skipped + ?,
                    rejected = rejected + ?
                WHERE import_id = ? AND loader = ?""";

        private final SideConnection side;

        CountsApart(Job job) {
            side = new SideConnection(job.database());
        }

        @Override
        public void at(Point point) throws SQLException {
            if (Advance.isAt(point)) {
                Map<Integer, @Nullable Object> bound = new HashMap<>();
                for (int i = Advance.FIRST_COUNT; i <= Advance.LOADER; i++) {
                    bound.put(i - Advance.FIRST_COUNT + 1, point.parameters().get(i));
                }
                side.run(ADD, bound);
            }
        }

        @Override
        public @Nullable Object parameter(String sql, int index, @Nullable Object value) {
            boolean count = index >= Advance.FIRST_COUNT && index <= Advance.LAST_COUNT;
            return count && Step.CHUNK.isMarkedBy(sql) ? Long.valueOf(0) : value;
        }
    }

    /** Writes the rejected rows once the chunk is committed. */
    static final class RejectsAfter implements Faults {
        private static final String INSERT = "INSERT INTO onceload.reject ";

        private final SideConnection side;
        private @Nullable Point waiting;

        RejectsAfter(Job job) {
            side = new SideConnection(job.database());
        }

        private static boolean isInsert(Point point) {
            return point.isBefore(Action.EXECUTE) && point.sql().contains(INSERT);
        }

        @Override
        public void at(Point point) throws SQLException {
            if (isInsert(point)) {
                waiting = point;
            } else if (point.isAfter(Action.COMMIT) && waiting != null) {
                Point rejects = Objects.requireNonNull(waiting);
                waiting = null;
                side.run(rejects.sql(), rejects.parameters());
            }
        }

        @Override
        public boolean swallows(Point point) {
            return isInsert(point);
        }
    }
}
