package io.onceload.parquet;

import io.onceload.read.FloatingText;
import io.onceload.read.ValueRow;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Puts the current value of one column, which is not null, into a row. Not thread-safe: it may keep a buffer. */
@FunctionalInterface
interface ColumnText {
    void write(ColumnReader in, ValueRow row, int index);

    /** For a column of this type. Types that nothing is known of come as what they are stored as. */
    static ColumnText of(PrimitiveType type) {
        @Nullable LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        StringBuilder text = new StringBuilder();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> (in, row, index) -> row.setValue(index, in.getBoolean() ? "true" : "false");
            case INT32 -> whole(in -> in.getInteger(), meaning, text);
            case INT64 -> whole(ColumnReader::getLong, meaning, text);
            case FLOAT -> (in, row, index) -> row.setValue(index, FloatingText.of(in.getFloat()));
            case DOUBLE -> (in, row, index) -> row.setValue(index, FloatingText.of(in.getDouble()));
            case INT96 -> (in, row, index) -> row.setValue(index, BinaryText.int96(in.getBinary(), cleared(text)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(meaning, text);
        };
    }

    /** Whether a column's bytes may be text that its writer did not declare as such. */
    static boolean isBareBinary(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY && type.getLogicalTypeAnnotation() == null;
    }

    /** Where whole numbers come from. */
    @FunctionalInterface
    interface Whole {
        long of(ColumnReader in);
    }

    private static ColumnText whole(Whole number, @Nullable LogicalTypeAnnotation meaning, StringBuilder text) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            int scale = decimal.getScale();
            return (in, row, index) -> row.setValue(index, DecimalText.scaled(number.of(in), scale, cleared(text)));
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return (in, row, index) -> row.setValue(index, TimeText.date(number.of(in), cleared(text)));
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            long nanos = nanos(time.getUnit());
            return (in, row, index) -> row.setValue(index, TimeText.time(number.of(in), nanos, cleared(text)));
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            long nanos = nanos(timestamp.getUnit());
            boolean utc = timestamp.isAdjustedToUTC();
            return (in, row, index) ->
                    row.setValue(index, TimeText.timestamp(number.of(in), nanos, utc, cleared(text)));
        }
        if (meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            int bits = whole.getBitWidth();
            return bits == Long.SIZE
                    ? (in, row, index) -> row.setValue(index, Long.toUnsignedString(number.of(in)))
                    : (in, row, index) -> row.setValue(index, cleared(text).append(number.of(in) & ((1L << bits) - 1)));
        }
        return (in, row, index) -> row.setValue(index, cleared(text).append(number.of(in)));
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }

    private static ColumnText binary(@Nullable LogicalTypeAnnotation meaning, StringBuilder text) {
        if (meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation
                || meaning instanceof JsonLogicalTypeAnnotation) {
            return (in, row, index) -> BinaryText.utf8(in.getBinary(), row, index);
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            int scale = decimal.getScale();
            return (in, row, index) -> row.setValue(index, BinaryText.decimal(in.getBinary(), scale));
        }
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return (in, row, index) -> row.setValue(index, BinaryText.uuid(in.getBinary()));
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            return (in, row, index) -> row.setValue(index, FloatingText.of(BinaryText.half(in.getBinary())));
        }
        if (meaning instanceof IntervalLogicalTypeAnnotation) {
            return (in, row, index) -> row.setValue(index, BinaryText.interval(in.getBinary(), cleared(text)));
        }
        return (in, row, index) -> row.setValue(index, BinaryText.hex(in.getBinary(), cleared(text)));
    }

    private static StringBuilder cleared(StringBuilder text) {
        text.setLength(0);
        return text;
    }
}
