package io.onceload.reference;

import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.OnUpdate;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one field, and what that means, in plain words.
 *
 * @param onUpdate what becomes of the column where the row is there already
 * @param stamp whether it is written only when something else is
 * @param defaultTo taken where there is no value, or null
 * @param constant taken whatever the file holds, or null
 * @param marker what the file writes, without quotes, where there is no value
 * @param cleans whether invisible characters and surplus spaces are removed, and letters composed
 * @param upper whether letters become capital
 * @param notation how the file writes the values
 * @param required whether there must be a value, so that a text of which nothing is left is none
 */
record FieldRule(
        OnUpdate onUpdate,
        boolean stamp,
        @Nullable String defaultTo,
        @Nullable String constant,
        String marker,
        boolean cleans,
        boolean upper,
        Field.Notation notation,
        boolean required) {

    static final FieldRule NONE =
            new FieldRule(OnUpdate.OVERWRITE, false, null, null, "", false, false, Field.Notation.AS_POSTGRES, false);

    /** The rule for the engine. */
    ColumnRuleBuilder plan(ColumnRuleBuilder column) {
        if (constant != null) {
            column.value(constant);
        }
        if (defaultTo != null) {
            column.defaultTo(defaultTo);
        }
        if (!marker.isEmpty()) {
            column.nulls(marker);
        }
        if (cleans) {
            column.strip().nfc().collapse();
        }
        if (upper) {
            column.upperCase();
        }
        switch (notation) {
            case AS_POSTGRES -> {}
            case DECIMAL -> column.number("de");
            case DAY -> column.date("de");
        }
        if (stamp) {
            column.stamp();
        }
        return column.onUpdate(onUpdate);
    }

    /** The text that counts in place of what the file holds; null for no value. */
    @Nullable
    String meant(@Nullable String text) {
        if (constant != null) {
            return constant;
        }
        if (text == null) {
            return defaultTo;
        }
        String meant = notation.read(text);
        if (cleans) {
            meant = Normalizer.normalize(meant.replace("\u200B", ""), Normalizer.Form.NFC);
            meant = meant.replaceAll("[\\s\\u00A0]+", " ").strip();
            if (required && meant.isEmpty()) {
                return defaultTo;
            }
        }
        return upper ? meant.toUpperCase(Locale.ROOT) : meant;
    }

    /** The value that the column has after an update of row {@code t} by row {@code r}, as SQL. */
    String updated(String column) {
        return switch (onUpdate) {
            case OVERWRITE -> "r." + column;
            case KEEP -> "t." + column;
            case FILL_NULL -> "COALESCE(t." + column + ", r." + column + ")";
        };
    }
}
