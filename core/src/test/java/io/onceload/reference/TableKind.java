package io.onceload.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of table, and what files for it look like.
 *
 * @param name for people
 * @param ddl statements that make it and what belongs to it; {@code @} stands for the schema and a dot
 * @param table its name
 * @param fields what the files hold
 * @param key the columns that identify a row, empty where every row is appended
 * @param predicate condition of a partial key index, or null
 * @param selfReferences names of the foreign keys to the table itself
 * @param exempt columns that are not compared, such as numbers from a sequence
 * @param sideTables tables that triggers write, which are compared too
 * @param afterPrior SQL that completes the rows that are there before, or null
 * @param numbered the column whose sequence must end behind the highest number, or null
 * @param rowSecurity whether row-level security decides about rows, which holds only for a limited user
 */
record TableKind(
        String name,
        List<String> ddl,
        String table,
        List<Field> fields,
        List<String> key,
        @Nullable String predicate,
        Set<String> selfReferences,
        Set<String> exempt,
        List<String> sideTables,
        @Nullable String afterPrior,
        @Nullable String numbered,
        boolean rowSecurity) {

    TableKind {
        ddl = List.copyOf(ddl);
        fields = List.copyOf(fields);
        key = List.copyOf(key);
        selfReferences = Set.copyOf(selfReferences);
        exempt = Set.copyOf(exempt);
        sideTables = List.copyOf(sideTables);
    }

    Optional<String> condition() {
        return Optional.ofNullable(predicate);
    }

    /** Positions of the key columns among the fields. */
    List<Integer> keyPositions() {
        return key.stream()
                .map(name -> fields.stream().map(Field::column).toList().indexOf(name))
                .toList();
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /** A function and the trigger on table {@code t} that calls it. */
    static List<String> trigger(String when, String body) {
        return List.of(
                "CREATE FUNCTION @act() RETURNS trigger LANGUAGE plpgsql AS $act$ BEGIN " + body + " END $act$",
                "CREATE TRIGGER act " + when + " ON @t FOR EACH ROW EXECUTE FUNCTION @act()");
    }

    /** Builds a kind. */
    static final class Builder {
        private final String name;
        private final List<String> ddl = new ArrayList<>();
        private final List<String> sideTables = new ArrayList<>();
        private String table = "t";
        private List<Field> fields = List.of();
        private List<String> key = List.of();
        private @Nullable String predicate;
        private Set<String> selfReferences = Set.of();
        private Set<String> exempt = Set.of();
        private @Nullable String afterPrior;
        private @Nullable String numbered;
        private boolean rowSecurity;

        private Builder(String name) {
            this.name = name;
        }

        Builder ddl(String... statements) {
            ddl.addAll(List.of(statements));
            return this;
        }

        Builder ddl(List<String> statements) {
            ddl.addAll(statements);
            return this;
        }

        Builder table(String tableName) {
            table = tableName;
            return this;
        }

        Builder fields(Field... all) {
            fields = List.of(all);
            return this;
        }

        Builder key(String... columns) {
            key = List.of(columns);
            return this;
        }

        Builder predicate(String condition) {
            predicate = condition;
            return this;
        }

        Builder selfReferences(String... constraints) {
            selfReferences = Set.of(constraints);
            return this;
        }

        Builder exempt(String... columns) {
            exempt = Set.of(columns);
            return this;
        }

        /** Another table, with its definition. */
        Builder sideTable(String sideTable, String definition) {
            sideTables.add(sideTable);
            ddl.add("CREATE TABLE @" + sideTable + " (" + definition + ")");
            return this;
        }

        Builder afterPrior(String sql) {
            afterPrior = sql;
            return this;
        }

        Builder numbered(String column) {
            numbered = column;
            return this;
        }

        Builder rowSecurity() {
            rowSecurity = true;
            return this;
        }

        TableKind build() {
            return new TableKind(
                    name,
                    ddl,
                    table,
                    fields,
                    key,
                    predicate,
                    selfReferences,
                    exempt,
                    sideTables,
                    afterPrior,
                    numbered,
                    rowSecurity);
        }
    }
}
