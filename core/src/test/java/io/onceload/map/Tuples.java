package io.onceload.map;

import io.onceload.model.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what a {@link RowMapper} wrote, by nothing but the description of COPY's binary format. */
final class Tuples {
    private Tuples() {}

    /** One row: index in the slice, hash of the key, values as bytes or null. */
    record Tuple(int n, long hash, List<@Nullable ByteBuffer> values) {}

    static List<Tuple> read(Slice slice) {
        ByteBuffer bytes = ByteBuffer.wrap(slice.rows().array(), 0, slice.rows().size());
        List<Tuple> tuples = new ArrayList<>();
        while (bytes.hasRemaining()) {
            if (bytes.position() != slice.rowStart(tuples.size())) {
                throw new AssertionError("tuple " + tuples.size() + " does not start at " + bytes.position());
            }
            List<@Nullable ByteBuffer> fields = new ArrayList<>();
            for (int left = bytes.getShort(); left > 0; left--) {
                fields.add(field(bytes));
            }
            tuples.add(new Tuple(fields.get(0).getInt(), fields.get(1).getLong(), fields.subList(2, fields.size())));
        }
        return tuples;
    }

    private static @Nullable ByteBuffer field(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length == -1) {
            return null;
        }
        ByteBuffer field = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return field;
    }

    static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value).toString();
    }
}
