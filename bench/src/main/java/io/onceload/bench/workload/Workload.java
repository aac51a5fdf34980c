package io.onceload.bench.workload;

import io.onceload.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** A table and the file that goes into it. */
public interface Workload {
    /** The table's name; needs no quotes. */
    String table();

    /** Of the table and of the file, in one order; the first is the key. */
    List<Column> columns();

    /** Makes what the table refers to, in an empty database. */
    List<String> parents();

    /** How Onceload loads it, with the checks that such a table would have. */
    Plan plan();

    /** A column that a bystander sets to what it is, in rows that it finds by the key. */
    String quietColumn();

    /**
     * Appends a row with its line end.
     *
     * @param row from 1; also its key
     * @param changed whether it shall differ from the row of the same number that is not
     */
    void append(StringBuilder line, int row, boolean changed);

    /** The workload of this table. */
    static Workload of(String table) {
        return List.of(new Orders(), new Items()).stream()
                .filter(workload -> workload.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload has a table " + table));
    }

    default Column key() {
        return columns().get(0);
    }

    /** Names of the columns, each with something before it, with commas between. */
    default String names(String before) {
        return columns().stream().map(column -> before + column.name()).collect(Collectors.joining(", "));
    }

    /** The first line of a file, with its line end. */
    default String header() {
        return columns().stream().map(Column::name).collect(Collectors.joining(",")) + "\n";
    }

    default String createTable() {
        return "CREATE TABLE " + table() + " ("
                + columns().stream().map(Column::ddl).collect(Collectors.joining(", "))
                + ", PRIMARY KEY (" + key().name() + "))";
    }

    /** A table for the same rows, with nothing to check or to keep up. */
    default String createHeap(String name) {
        return "CREATE UNLOGGED TABLE " + name + " ("
                + columns().stream().map(Column::bare).collect(Collectors.joining(", ")) + ")";
    }

    /** The end of an INSERT that becomes an update where the key is there. */
    default String onConflictUpdate() {
        return " ON CONFLICT (" + key().name() + ") DO UPDATE SET "
                + columns().stream()
                        .skip(1)
                        .map(column -> column.name() + " = EXCLUDED." + column.name())
                        .collect(Collectors.joining(", "));
    }
}
