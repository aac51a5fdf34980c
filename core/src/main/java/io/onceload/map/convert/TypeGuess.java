package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.model.RowBuffer;
import io.onceload.plan.ColumnRule;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The narrowest common type that all values seen so far of one source column fit: integer, bigint, numeric, boolean,
 * date, timestamp, timestamptz, uuid, else text. Numbers with leading zeros are text: they are codes. Not thread-safe.
 */
public final class TypeGuess {
    private static final List<ColumnType> NARROW_TO_WIDE = List.of(
            ColumnType.INT4,
            ColumnType.INT8,
            ColumnType.NUMERIC,
            ColumnType.BOOL,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.TIMESTAMPTZ,
            ColumnType.UUID);

    private final List<ColumnType> left = new ArrayList<>(NARROW_TO_WIDE);
    private final RowBuffer scratch = new RowBuffer(64);
    private boolean seen;

    /** Takes a value into account that is not missing. */
    public void observe(CharSequence value) {
        seen = true;
        left.removeIf(type -> !fits(type, value));
    }

    /** Whether there was a value. */
    public boolean hasSeen() {
        return seen;
    }

    /** SQL of the type; {@code text} if no value was seen. */
    public String type() {
        if (!seen || left.isEmpty()) {
            return "text";
        }
        return switch (left.get(0)) {
            case INT4 -> "integer";
            case INT8 -> "bigint";
            case NUMERIC -> "numeric";
            case BOOL -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            case UUID -> "uuid";
            default -> "text";
        };
    }

    private boolean fits(ColumnType type, CharSequence value) {
        if (type == ColumnType.BOOL && value.length() < 4) {
            return false; // "t", "no" and "1" may as well be codes
        }
        if ((type == ColumnType.INT4 || type == ColumnType.INT8 || type == ColumnType.NUMERIC) && isCode(value)) {
            return false;
        }
        scratch.truncate(0);
        return type.conversion(columnOf(type), ColumnRule.of("value"), ZoneOffset.UTC)
                        .write(value, 0, value.length(), scratch)
                == null;
    }

    private static boolean isCode(CharSequence value) {
        boolean leadingZero = value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1));
        return leadingZero || value.charAt(0) == '+' || Character.isLetter(value.charAt(0));
    }

    /** A column of just this type, to try values on. */
    public static Column columnOf(ColumnType type) {
        String name = type.stageType.substring("pg_catalog.".length());
        return new Column(
                "value",
                name,
                name,
                name,
                true,
                null,
                null,
                null,
                false,
                false,
                Column.Identity.NONE,
                null,
                null,
                true,
                ValueType.plain(name));
    }
}
