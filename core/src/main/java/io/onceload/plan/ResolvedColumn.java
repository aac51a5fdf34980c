package io.onceload.plan;

import io.onceload.db.Column;

/**
 * One table column that an import fills.
 *
 * @param column the table column
 * @param source 0-based index of the source's field, or -1 where only the rule's default fills the column
 * @param rule what was asked
 * @param key whether the column is part of the key
 */
public record ResolvedColumn(Column column, int source, ColumnRule rule, boolean key) {}
