package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RowMapper} wrote, read back as text for people, much as PostgreSQL would write it. For previews: the binary
 * form is what the database is given, so nothing else can tell better what it will be. Thread-safe.
 */
public final class StagedText {
    private static final int DIGITS_IN_A_GROUP = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int SPECIAL = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int MINUS_INFINITY = 0xF000;
    private static final long MICROS = 1_000_000;

    /** 2000-01-01, from which PostgreSQL counts, in days and seconds from 1970-01-01. */
    private static final long EPOCH_DAY = 10_957;

    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;

    private final List<Column> columns;
    private final ZoneId zone;

    /**
     * @param columns as the mapper has them
     * @param zone in which instants are shown
     */
    public StagedText(List<ResolvedColumn> columns, ZoneId zone) {
        this.columns = columns.stream().map(ResolvedColumn::column).toList();
        this.zone = zone;
    }

    /** The values of encoded row {@code index} in the columns' order; null where there is none. */
    public List<@Nullable String> of(Slice slice, int index) {
        int start = slice.rowStart(index);
        ByteBuffer tuple = ByteBuffer.wrap(slice.rows().array(), start, slice.rowStart(index + 1) - start);
        tuple.getShort();
        skip(tuple); // the row's index
        skip(tuple); // the hash of its key
        List<@Nullable String> values = new ArrayList<>();
        for (Column column : columns) {
            int length = tuple.getInt();
            if (length < 0) {
                values.add(null);
            } else {
                values.add(text(column, tuple.slice(tuple.position(), length)));
                tuple.position(tuple.position() + length);
            }
        }
        return values;
    }

    private static void skip(ByteBuffer tuple) {
        tuple.position(tuple.position() + Integer.BYTES + tuple.getInt(tuple.position()));
    }

    private String text(Column column, ByteBuffer value) {
        return switch (StageTypes.stageType(column)) {
            case "pg_catalog.int2" -> Short.toString(value.getShort());
            case "pg_catalog.int4" -> Integer.toString(value.getInt());
            case "pg_catalog.int8" -> Long.toString(value.getLong());
            case "pg_catalog.numeric" -> numeric(value, column.scale());
            case "pg_catalog.float4" -> shortened(Float.toString(value.getFloat()));
            case "pg_catalog.float8" -> shortened(Double.toString(value.getDouble()));
            case "pg_catalog.bool" -> Boolean.toString(value.get() != 0);
            case "pg_catalog.uuid" -> new java.util.UUID(value.getLong(), value.getLong()).toString();
            case "pg_catalog.date" -> date(value.getInt());
            case "pg_catalog.timestamp" -> timestamp(value.getLong(), null);
            case "pg_catalog.timestamptz" -> timestamp(value.getLong(), zone);
            case "pg_catalog.time" -> time(value.getLong());
            case "pg_catalog.timetz" -> time(value.getLong()) + offset(ZoneOffset.ofTotalSeconds(-value.getInt()));
            case "pg_catalog.text" -> StandardCharsets.UTF_8.decode(value).toString();
            default -> hexadecimal(value);
        };
    }

    /** Groups of four decimal digits (PostgreSQL source, numeric.c, {@code numeric_recv}), rounded as the column does. */
    private static String numeric(ByteBuffer value, @Nullable Integer columnScale) {
        int groups = value.getShort() & 0xFFFF;
        int weight = value.getShort();
        int sign = value.getShort() & 0xFFFF;
        int scale = value.getShort();
        if ((sign & SPECIAL) == SPECIAL) {
            return sign == INFINITY ? "Infinity" : sign == MINUS_INFINITY ? "-Infinity" : "NaN";
        }
        StringBuilder digits = new StringBuilder("0");
        for (int i = 0; i < groups; i++) {
            String group = Short.toString(value.getShort());
            digits.append("0".repeat(DIGITS_IN_A_GROUP - group.length())).append(group);
        }
        BigDecimal number =
                new BigDecimal(digits.toString()).scaleByPowerOfTen((weight + 1 - groups) * DIGITS_IN_A_GROUP);
        BigDecimal rounded = number.setScale(columnScale == null ? scale : columnScale, RoundingMode.HALF_UP);
        return (sign == NEGATIVE && rounded.signum() != 0 ? "-" : "") + rounded.toPlainString();
    }

    private static String shortened(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number.replace(".0E", "E");
    }

    private static String date(int day) {
        if (day == Integer.MAX_VALUE || day == Integer.MIN_VALUE) {
            return day < 0 ? "-infinity" : "infinity";
        }
        LocalDate date = LocalDate.ofEpochDay(day + EPOCH_DAY);
        return day(date) + era(date);
    }

    private static String timestamp(long micros, @Nullable ZoneId zone) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return micros < 0 ? "-infinity" : "infinity";
        }
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS) + EPOCH_SECOND, Math.floorMod(micros, MICROS) * 1_000);
        ZoneId shown = zone == null ? ZoneOffset.UTC : zone;
        OffsetDateTime at = instant.atZone(shown).toOffsetDateTime();
        LocalDateTime local = at.toLocalDateTime();
        String time = time(local.toLocalTime().toNanoOfDay() / 1_000);
        String offset = zone == null ? "" : offset(at.getOffset());
        return day(local.toLocalDate()) + ' ' + time + offset + era(local.toLocalDate());
    }

    /** Of the microseconds since midnight; there is a 24:00:00. */
    private static String time(long micros) {
        long second = micros / MICROS;
        String text = String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
        String fraction = Long.toString(MICROS + micros % MICROS).substring(1);
        return micros % MICROS == 0 ? text : text + "." + fraction.replaceAll("0+$", "");
    }

    private static String offset(ZoneOffset offset) {
        String text = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
        return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    }

    private static String day(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        String digits = Integer.toString(year);
        String monthAndDay = date.withYear(2000).toString().substring(4); // a leap year
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits + monthAndDay;
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String hexadecimal(ByteBuffer value) {
        StringBuilder text = new StringBuilder("\\x");
        while (value.hasRemaining()) {
            byte next = value.get();
            text.append(Character.forDigit(next >> 4 & 15, 16)).append(Character.forDigit(next & 15, 16));
        }
        return text.toString();
    }
}
