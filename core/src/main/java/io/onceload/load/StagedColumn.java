package io.onceload.load;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.ValueType;
import io.onceload.plan.OnUpdate;
import java.util.Set;

/**
 * A table column and how it lies in the staging table.
 *
 * @param column the table column
 * @param stage name of the staging column, chosen by us so that it meets no name of the user's
 * @param stageType SQL type of the staging column
 * @param checkedByCast whether the server may refuse to make the column's value from the staged one
 * @param key whether it is part of the key
 * @param onUpdate what becomes of it where the row is there already
 * @param stamp whether it is left out of the comparison, and written only when something else is
 */
public record StagedColumn(
        Column column,
        String stage,
        String stageType,
        boolean checkedByCast,
        boolean key,
        OnUpdate onUpdate,
        boolean stamp) {
    /** Types of which equal values have the same bytes. */
    private static final Set<String> ONE_FORM =
            Set.of("int2", "int4", "int8", "bool", "uuid", "date", "time", "timestamp", "timestamptz");

    /** Whether an update of the row writes it. */
    boolean isUpdated() {
        return !key && onUpdate != OnUpdate.KEEP;
    }

    /** Whether a difference in it makes an update. */
    boolean isCompared() {
        return isUpdated() && !stamp;
    }

    /** The table column's name as SQL. */
    String name() {
        return Identifier.quoted(column.name());
    }

    /** The value of staging row {@code s}, as it is assigned to the column. */
    String value() {
        return "s." + stage + "::" + column.castType();
    }

    /** The column of target row {@code t}, in the type of {@link #value}. */
    String present() {
        return column.castType().equals(column.type()) ? "t." + name() : "t." + name() + "::" + column.castType();
    }

    /**
     * {@code value}, of this column's {@code castType}, as it is compared: where that lacks the length to which the column
     * fills texts up with blanks, without blanks at the end, which mean nothing in such a column.
     */
    String compared(String value) {
        if (column.castType().equals(column.type())) {
            return value;
        }
        return switch (column.typeName()) {
            case "bpchar" -> "(" + value + ")::text";
            case "_bpchar" -> "(" + value + ")::text[]";
            default -> value;
        };
    }

    /**
     * Whether the type's equality is equality of what is stored: no two values are equal and look unlike. A number with a
     * fixed scale has one form; an interval, a float or a {@code char(n)} may have several.
     */
    boolean equalMeansAlike() {
        if (column.valueType().kind() == ValueType.Kind.ENUM) {
            return !column.valueType().domain(); // one operator serves all enums, and knows no domains over them
        }
        if (!column.builtIn() || !column.castType().equals(column.type())) {
            return false;
        }
        return switch (column.typeName()) {
            case "numeric" -> column.scale() != null;
            case "text", "varchar" -> column.deterministic() && !hasOtherCollationThanItsDomain();
            default -> ONE_FORM.contains(column.typeName());
        };
    }

    /** Then neither collation goes before the other, and the server compares no texts. */
    private boolean hasOtherCollationThanItsDomain() {
        return column.valueType().domain() && column.collation() != null;
    }

    /** Whether {@code present}, the column of the matched row, is what an update would make of it. */
    String unchanged(String present) {
        String updated = updated(present);
        String equal = "(" + updated + " OPERATOR(pg_catalog.=) " + present + ") IS TRUE";
        return column.notNull() ? equal : "(" + equal + " OR " + updated + " IS NULL AND " + present + " IS NULL)";
    }

    /** The first characters of staging row {@code s}'s value, for messages. */
    String shown() {
        return "pg_catalog.left(s." + stage + "::text, 100)";
    }

    /** The value that an update gives the column of a row that has {@code present}; not for a column that is kept. */
    String updated(String present) {
        return onUpdate == OnUpdate.FILL_NULL ? "COALESCE(" + present + ", " + value() + ")" : value();
    }

    /** Whether the row's own value counts when it is updated, so that the staged one may never be looked at. */
    boolean dependsOnPresent() {
        return onUpdate != OnUpdate.OVERWRITE;
    }

    /** As {@link #value}, with the column's collation. */
    String comparable() {
        return column.collation() == null ? value() : "(" + value() + ") COLLATE " + column.collation();
    }
}
