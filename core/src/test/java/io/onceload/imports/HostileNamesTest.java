package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.db.Identifier;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL fragments as header, table, column, file name and cell run nothing and lose nothing. */
class HostileNamesTest extends ImportTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x; DROP TABLE victim; --",
                "x\"; DROP TABLE victim; --",
                "' OR '1'='1",
                "$onceload0$ END $$",
                "100% ? ?? ${x} {from} \\",
                "select"
            })
    void fragmentsOfSqlAreNamesAndValues(String fragment) {
        db.run("CREATE TABLE " + schema + ".victim (id integer)");
        String table = Identifier.quoted(schema) + "." + Identifier.quoted(fragment);
        String column = Identifier.quoted(fragment);
        db.run("CREATE TABLE " + table + " (id integer PRIMARY KEY, " + column + " text)");
        String cell = "\"" + fragment.replace("\"", "\"\"") + "\"";
        Path file = file(fragment.replace("/", "_") + ".csv", "id," + cell, "1," + cell, "2,other", "1,last");

        Done done = imported(Plan.into(table).onConflict(OnConflict.KEEP).build(), file);
        Done updated = importedAgain(Plan.into(table).build(), file);

        assertThat(done.counts()).isEqualTo(counts(2, 1, 0, 0, 0));
        assertThat(updated.counts()).isEqualTo(counts(0, 2, 1, 0, 0));
        assertThat(updated.outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(db.rows("SELECT id, " + column + " FROM " + table + " ORDER BY id"))
                .isEqualTo(List.of("1|last", "2|other"));
        assertThat(db.rows("SELECT * FROM " + schema + ".victim")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x; DROP TABLE victim; --", "x\"; DROP TABLE victim; --", "100% ?"})
    void aTableCanBeMadeUnderAnyName(String fragment) {
        db.run("CREATE TABLE " + schema + ".victim (id integer)");
        String table = Identifier.quoted(schema) + "." + Identifier.quoted(fragment);
        Path file = file("new.csv", "id,\"" + fragment.replace("\"", "\"\"") + "\"", "1,a");

        Done done = imported(Plan.into(table).key("id").createTable(true).build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.rows("SELECT * FROM " + table)).containsExactly("1|a");
        assertThat(db.rows("SELECT * FROM " + schema + ".victim")).isEmpty();
    }
}
