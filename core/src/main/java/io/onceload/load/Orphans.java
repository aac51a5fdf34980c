package io.onceload.load;

import io.onceload.db.ForeignKey;
import io.onceload.db.Identifier;
import java.util.ArrayList;
import java.util.List;

/** How to tell by SQL that a staged row refers to a row that is not there. */
final class Orphans {
    private Orphans() {}

    /** Whether the answer of {@link #condition} is the database's own, as far as the values stay as they are staged. */
    static boolean canBeTold(Target target, ForeignKey foreignKey) {
        return foreignKey.validated()
                && foreignKey.simple()
                && foreignKey.columns().stream()
                        .allMatch(name -> target.columns().stream()
                                .map(StagedColumn::column)
                                .anyMatch(column -> column.name().equals(name) && column.builtIn()));
    }

    /** SQL of whether staging row {@code s} refers to a row that is not to be seen in the table referred to. */
    static String condition(Target target, ForeignKey foreignKey) {
        List<String> present = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < foreignKey.columns().size(); i++) {
            StagedColumn c = target.staged(foreignKey.columns().get(i));
            present.add("s." + c.stage() + " IS NOT NULL");
            equal.add("f." + Identifier.quoted(foreignKey.targetColumns().get(i)) + " OPERATOR(pg_catalog.=) "
                    + c.value());
        }
        return String.join(" AND ", present) + " AND NOT EXISTS (SELECT FROM " + foreignKey.target() + " f WHERE "
                + String.join(" AND ", equal) + ")";
    }
}
