package io.onceload.parquet;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * How long values that are stored as bytes may be, as fields and records of CSV: a dictionary lets a small file hold large
 * values in every row.
 *
 * @param mostBytes of one value
 */
record BinaryLimit(int mostBytes) {
    private static final int MOST_BYTES = 16 << 20;
    private static final long MOST_RECORD_BYTES = 32 << 20;

    /** More than PostgreSQL's numeric has: 131,072 digits before the point and 16,383 behind it take 61,231 bytes. */
    private static final int MOST_DECIMAL_BYTES = 1 << 16;

    /** Of a column of this type; null where values have few bytes. */
    static @Nullable BinaryLimit of(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                new BinaryLimit(
                        type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation
                                ? MOST_DECIMAL_BYTES
                                : MOST_BYTES);
            default -> null;
        };
    }

    /** @param recordBytes of this value and those before it in the row */
    boolean allows(int bytes, long recordBytes) {
        return bytes <= mostBytes && recordBytes <= MOST_RECORD_BYTES;
    }

    /** What there is to say of a value that is not allowed. */
    RowProblem problem(int bytes) {
        return new RowProblem(
                null,
                RejectCode.TOO_LARGE,
                bytes > mostBytes
                        ? String.format(Locale.ROOT, "has %,d bytes; expected at most %,d", bytes, mostBytes)
                        : String.format(
                                Locale.ROOT,
                                "the record has more than %,d bytes up to here; expected at most that",
                                MOST_RECORD_BYTES));
    }
}
