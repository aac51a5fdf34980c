package io.onceload.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.uuidType;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes the values of one column. What Parquet has no type for goes out as text. */
final class ColumnWriter {
    /** More digits than any program reads as a decimal. */
    private static final int MOST_DIGITS = 38;

    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;
    private static final int UUID_BYTES = 16;

    private final PrimitiveType type;
    private final Values values;

    private ColumnWriter(PrimitiveType type, Values values) {
        this.type = type;
        this.values = values;
    }

    /** How one value is written. */
    @FunctionalInterface
    private interface Values {
        void write(ExportRow row, int index, RecordConsumer out);
    }

    static ColumnWriter of(ExportColumn column) {
        return switch (column.type()) {
            case "int2" -> of(column, PrimitiveTypeName.INT32, intType(Short.SIZE, true), ColumnWriter::int4);
            case "int4" -> of(column, PrimitiveTypeName.INT32, null, ColumnWriter::int4);
            case "int8" ->
                of(column, PrimitiveTypeName.INT64, null, (row, i, out) -> out.addLong(Long.parseLong(row.text(i))));
            case "float4" ->
                of(column, PrimitiveTypeName.FLOAT, null, (row, i, out) -> out.addFloat(Float.parseFloat(row.text(i))));
            case "float8" ->
                of(
                        column,
                        PrimitiveTypeName.DOUBLE,
                        null,
                        (row, i, out) -> out.addDouble(Double.parseDouble(row.text(i))));
            case "bool" ->
                of(
                        column,
                        PrimitiveTypeName.BOOLEAN,
                        null,
                        (row, i, out) -> out.addBoolean(row.text(i).startsWith("t")));
            case "date" ->
                of(
                        column,
                        PrimitiveTypeName.INT32,
                        dateType(),
                        (row, i, out) -> out.addInteger(Math.toIntExact(TextTime.day(row.text(i)))));
            case "time" ->
                of(
                        column,
                        PrimitiveTypeName.INT64,
                        timeType(false, TimeUnit.MICROS),
                        (row, i, out) -> out.addLong(TextTime.micros(row.text(i))));
            case "timestamp" -> timestamp(column, false);
            case "timestamptz" -> timestamp(column, true);
            case "uuid" ->
                new ColumnWriter(
                        Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                                .length(UUID_BYTES)
                                .as(uuidType())
                                .named(column.name()),
                        ColumnWriter::uuid);
            case "json", "jsonb" -> of(column, PrimitiveTypeName.BINARY, jsonType(), ColumnWriter::text);
            case "bytea" ->
                of(
                        column,
                        PrimitiveTypeName.BINARY,
                        null,
                        (row, i, out) -> out.addBinary(Binary.fromConstantByteArray(
                                HexFormat.of().parseHex(row.text(i).substring(2)))));
            case "numeric" -> numeric(column);
            default -> of(column, PrimitiveTypeName.BINARY, stringType(), ColumnWriter::text);
        };
    }

    private static ColumnWriter of(
            ExportColumn column, PrimitiveTypeName stored, @Nullable LogicalTypeAnnotation meaning, Values values) {
        return new ColumnWriter(Types.optional(stored).as(meaning).named(column.name()), values);
    }

    private static ColumnWriter timestamp(ExportColumn column, boolean utc) {
        return of(
                column,
                PrimitiveTypeName.INT64,
                timestampType(utc, TimeUnit.MICROS),
                (row, i, out) -> out.addLong(TextTime.timestamp(row.text(i))));
    }

    private static ColumnWriter numeric(ExportColumn column) {
        Integer precision = column.precision();
        Integer scale = column.scale();
        if (precision == null || scale == null || precision > MOST_DIGITS || scale < 0 || scale > precision) {
            return of(column, PrimitiveTypeName.BINARY, stringType(), ColumnWriter::text);
        }
        LogicalTypeAnnotation meaning = decimalType(scale, precision);
        if (precision <= DIGITS_OF_INT) {
            return of(
                    column,
                    PrimitiveTypeName.INT32,
                    meaning,
                    (row, i, out) -> out.addInteger(unscaled(row.text(i), scale).intValueExact()));
        }
        if (precision <= DIGITS_OF_LONG) {
            return of(
                    column,
                    PrimitiveTypeName.INT64,
                    meaning,
                    (row, i, out) -> out.addLong(unscaled(row.text(i), scale).longValueExact()));
        }
        int bytes = BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
        return new ColumnWriter(
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(bytes)
                        .as(meaning)
                        .named(column.name()),
                (row, i, out) -> out.addBinary(fixed(unscaled(row.text(i), scale), bytes)));
    }

    private static BigInteger unscaled(String text, int scale) {
        return new BigDecimal(text).setScale(scale).unscaledValue();
    }

    /** Two's complement, big-endian, filled up with the sign. */
    private static Binary fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[length];
        Arrays.fill(out, 0, length - bytes.length, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, out, length - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(out);
    }

    private static void int4(ExportRow row, int index, RecordConsumer out) {
        out.addInteger(Integer.parseInt(row.text(index)));
    }

    private static void text(ExportRow row, int index, RecordConsumer out) {
        int start = row.start(index);
        out.addBinary(Binary.fromReusedByteArray(row.utf8(index), start, row.end(index) - start));
    }

    private static void uuid(ExportRow row, int index, RecordConsumer out) {
        UUID uuid = UUID.fromString(row.text(index));
        out.addBinary(Binary.fromConstantByteArray(ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array()));
    }

    PrimitiveType type() {
        return type;
    }

    /** @throws ImportException {@code PLAN_INVALID} if the type in Parquet does not have the value */
    void write(ExportRow row, int index, RecordConsumer out) {
        try {
            values.write(row, index, out);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            String name = type.getName();
            String value = row.text(index);
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "row " + row.number() + ", column " + name,
                    Shown.quoted(value, 0, value.length()) + " cannot be written as the Parquet type " + type
                            + "; expected a value of that type",
                    "export the column as text: --query with " + name + "::text in place of " + name,
                    e);
        }
    }
}
