package io.onceload.db;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog has it at one moment.
 *
 * @param oid the server's number for it: another number is another table
 * @param schema unquoted
 * @param name unquoted
 * @param kind what sort of relation it is
 * @param columns in table order, dropped ones left out
 * @param uniqueIndexes all of them, partial and expression ones too
 * @param foreignKeys from this table
 * @param exclusions whether it has exclusion constraints, or partitions with unique indexes of their own
 * @param rowTriggers whether enabled row-level triggers of the user's act on INSERT or UPDATE, of a partition or all
 * @param rowSecurity whether row-level security applies to the current user
 * @param statementActions whether rules, or enabled statement-level triggers of the user's, act on it
 */
public record Table(
        long oid,
        String schema,
        String name,
        Kind kind,
        List<Column> columns,
        List<UniqueIndex> uniqueIndexes,
        List<ForeignKey> foreignKeys,
        boolean exclusions,
        boolean rowTriggers,
        boolean rowSecurity,
        boolean statementActions) {

    public Table {
        columns = List.copyOf(columns);
        uniqueIndexes = List.copyOf(uniqueIndexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Sorts of relation. */
    public enum Kind {
        TABLE,
        PARTITIONED,
        VIEW,
        FOREIGN,
        OTHER
    }

    /** The table as quoted, qualified SQL. */
    public String sql() {
        return Identifier.quoted(schema) + "." + Identifier.quoted(name);
    }

    /** The table as people write it. */
    public String label() {
        return schema + "." + name;
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** Index among {@link #columns} of the column of that name, or -1. */
    public int positionOf(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(columnName)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a foreign key refers to the table itself. */
    public boolean hasSelfReference() {
        return foreignKeys.stream().anyMatch(ForeignKey::self);
    }

    /**
     * What an import relies on, a line for each fact, to be compared when it is resumed: types, uniqueness, what refers to
     * what, what acts on rows. Columns that are not filled count only if rows cannot do without them.
     *
     * @param filled names of the columns that the import fills
     */
    public String shape(Collection<String> filled) {
        StringBuilder shape = new StringBuilder();
        shape.append("table ").append(label()).append(" oid ").append(oid).append('\n');
        for (Column c : columns) {
            boolean needed = c.notNull() && c.defaultExpression() == null && c.identity() == Column.Identity.NONE;
            if (filled.contains(c.name()) || needed) {
                shape.append("column ").append(c.name()).append(' ').append(c.type());
                shape.append(c.notNull() ? " not null" : "").append(c.generated() ? " generated" : "");
                shape.append('\n');
            }
        }
        for (UniqueIndex index : uniqueIndexes) {
            shape.append("unique index ").append(index.name()).append(' ').append(index.columns());
            shape.append(index.predicate() == null ? "" : " where " + index.predicate())
                    .append(index.valid() ? "" : " not valid")
                    .append('\n');
        }
        for (ForeignKey key : foreignKeys) {
            shape.append("foreign key ").append(key.name()).append(' ').append(key.columns());
            shape.append(" to ")
                    .append(key.target())
                    .append(key.targetColumns())
                    .append('\n');
        }
        shape.append(exclusions ? "exclusion constraints, or partitions with unique indexes of their own\n" : "");
        shape.append(rowTriggers ? "row triggers\n" : "");
        shape.append(rowSecurity ? "row-level security\n" : "");
        return shape.toString();
    }

    /** The first difference between two shapes, in words; empty if there is none. */
    public static Optional<String> difference(String then, String now) {
        if (then.equals(now)) {
            return Optional.empty();
        }
        for (String line : then.lines().toList()) {
            if (now.lines().noneMatch(line::equals)) {
                return Optional.of("then it had `" + line + "`");
            }
        }
        for (String line : now.lines().toList()) {
            if (then.lines().noneMatch(line::equals)) {
                return Optional.of("now it has `" + line + "`");
            }
        }
        return Optional.of("its columns are in another order");
    }
}
