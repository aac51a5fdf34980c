package io.onceload.map;

import io.onceload.model.Position;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts single values through a {@link RowMapper} of one column. */
final class OneColumn {
    static final Instant NOW = Instant.parse("2024-07-01T10:20:30.123456Z");

    private final RowMapper mapper;

    private OneColumn(ResolvedColumn column, ZoneId zone) {
        mapper = new RowMapper(List.of(column), Set.of(""), zone, NOW);
    }

    static OneColumn of(String type) {
        return of(Columns.Rule.NONE.on(type));
    }

    static OneColumn of(ResolvedColumn column) {
        return new OneColumn(column, ZoneId.of("Europe/Berlin"));
    }

    /** The binary form of {@code text}, or null if it is encoded as null. */
    @Nullable
    ByteBuffer value(String text) {
        return value(TextRow.of(text));
    }

    @Nullable
    ByteBuffer value(TextRow row) {
        Slice slice = map(row);
        if (slice.count() != 1) {
            throw new AssertionError("rejected: " + slice.rejects().get(0).problems());
        }
        return Tuples.read(slice).get(0).values().get(0);
    }

    /** The only problem of {@code text}, as {@code CODE message}. */
    String problem(String text) {
        return problem(TextRow.of(text));
    }

    String problem(TextRow row) {
        Slice slice = map(row);
        if (slice.count() != 0 || slice.rows().size() != 0) {
            throw new AssertionError("not rejected: " + row.fields());
        }
        RowProblem problem = slice.rejects().get(0).problems().get(0);
        return problem.code() + " " + problem.message();
    }

    private Slice map(TextRow row) {
        Slice slice = new Slice(Position.START, 1);
        mapper.map(row, slice);
        return slice;
    }
}
