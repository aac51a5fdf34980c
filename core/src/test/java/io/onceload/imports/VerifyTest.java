package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportListener;
import io.onceload.event.UndoListener;
import io.onceload.model.Difference;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ShortId;
import io.onceload.pipeline.UndoOptions;
import io.onceload.pipeline.Verification;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTest extends ImportTestBase {
    private final List<Difference> found = new ArrayList<>();

    private Verification verify(ImportResult result, Path file, int chunkRows) {
        found.clear();
        return onceload.verify(
                result.importId().toString(),
                Optional.of(Source.file(file)),
                directory,
                options().withChunkRows(chunkRows),
                ImportListener.NONE,
                found::add);
    }

    private PlanBuilder items() {
        db.run("CREATE TABLE " + schema
                + ".items (id int PRIMARY KEY, name text NOT NULL, price numeric, span interval, note text)");
        return Plan.into(schema + ".items");
    }

    @Test
    void findsNothingWhereNothingHasChanged() {
        Path file = file(
                "items.csv", "id,name,price,span,note", "1,a,1.50,1 mon,", "2,b,,30 days,x", "3,,1,,", "4,d,NaN,,y");
        ImportResult result = imported(items().build(), file);

        Verification same = verify(result, file, 2);

        assertThat(same).isEqualTo(new Verification(result.importId(), 3, 0, 0, 0));
        assertThat(same.isSame()).isTrue();
        assertThat(found).isEmpty();
    }

    @Test
    void namesWhatIsMissingAndWhichColumnsChanged() {
        Path file =
                file("items.csv", "id,name,price,span,note", "1,a,1.50,1 mon,", "2,b,,30 days,x", "3,,1,,", "4,d,1,,y");
        ImportResult result = imported(items().build(), file);
        db.run(
                "DELETE FROM " + schema + ".items WHERE id = 1",
                "UPDATE " + schema + ".items SET span = '1 mon', note = NULL WHERE id = 2",
                "UPDATE " + schema + ".items SET price = 1.0 WHERE id = 4");

        Verification verified = verify(result, file, 20_000);

        assertThat(verified).isEqualTo(new Verification(result.importId(), 3, 1, 2, 0));
        assertThat(found)
                .containsExactly(
                        new Difference(1, 2, List.of("1"), List.of()),
                        new Difference(2, 3, List.of("2"), List.of("span", "note")),
                        new Difference(4, 5, List.of("4"), List.of("price")));
    }

    @ParameterizedTest
    @CsvSource({"LAST,1", "LAST,100", "FIRST,1", "FIRST,100", "REJECT,2"})
    void judgesOfRepeatedKeysTheRowThatStands(Duplicates duplicates, int chunkRows) {
        Path file = file("items.csv", "id,name", "1,first", "2,x", "1,second", "3,gone", "3,gone too", "1,third");
        ImportResult result = imported(items().duplicates(duplicates).build(), file);

        assertThat(verify(result, file, chunkRows).isSame()).isTrue();

        db.run(
                "UPDATE " + schema + ".items SET name = 'second' WHERE id = 1",
                "DELETE FROM " + schema + ".items WHERE id = 3");
        Verification verified = verify(result, file, chunkRows);

        assertThat(List.of(verified.missing(), verified.changed())).containsExactly(1L, 1L);
        boolean last = duplicates == Duplicates.LAST;
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Difference(last ? 6 : 1, last ? 7 : 2, List.of("1"), List.of("name")),
                        new Difference(last ? 5 : 4, last ? 6 : 5, List.of("3"), List.of()));
    }

    @Test
    void doesNotCompareWhatThePlanKeepsOrStamps() {
        Plan plan = items().column("id", c -> c.from("id"))
                .column("name", c -> c.from("name").onUpdate(OnUpdate.KEEP))
                .column("note", c -> c.from("note").onUpdate(OnUpdate.FILL_NULL))
                .build();
        Path file = file("items.csv", "id,name,note", "1,a,x", "2,b,y");
        ImportResult result = imported(plan, file);
        db.run("UPDATE " + schema + ".items SET name = 'other', note = CASE id WHEN 1 THEN 'z' END");

        verify(result, file, 20_000);

        assertThat(found).containsExactly(new Difference(2, 3, List.of("2"), List.of("note")));
    }

    @Test
    void countsImportsThatWentInSince() {
        Plan plan = items().build();
        Path file = file("items.csv", "id,name", "1,a");
        ImportResult result = imported(plan, file);
        imported(plan, file("later.csv", "id,name", "1,b"));

        assertThat(verify(result, file, 20_000)).isEqualTo(new Verification(result.importId(), 1, 0, 1, 1));
    }

    @Test
    void refusesAnotherFileThanTheOneThatWasRead() {
        ImportResult result = imported(items().build(), file("items.csv", "id,name", "1,a"));
        Path other = file("other.csv", "id,name", "1,b");
        String id = ShortId.of(result.importId());

        assertFault(() -> verify(result, other, 20_000))
                .withMessage(
                        "other.csv: holds something else than what import " + id + " has read; expected the same bytes."
                                + " To fix: name the file as it was, as in `onceload verify " + id
                                + " --file FILE`. [SOURCE_CHANGED]");
    }

    @Test
    void refusesAnImportWithoutAKey() {
        Path file = file("items.csv", "id,name", "1,a");
        ImportResult result = imported(items().noKey().build(), file);

        assertFault(() -> verify(result, file, 20_000))
                .extracting(ImportException::fault)
                .isEqualTo(Fault.KEY_UNUSABLE);
    }

    @Test
    void refusesAnImportThatWasUndone() {
        Path file = file("items.csv", "id,name", "1,a");
        ImportResult result = run(items().build(), file, options().withUndoable(true));
        onceload.undo(result.importId().toString(), UndoOptions.defaults(), UndoListener.NONE);

        assertFault(() -> verify(result, file, 20_000))
                .withMessageContaining("it was undone; expected one whose rows are in");
    }

    @Test
    void refusesAnImportThatIsNotCompleted() {
        Path file = file("items.csv", "id,name", "1,", "2,");
        ImportResult result =
                run(items().maxRejects(io.onceload.plan.Limit.rows(0)).build(), file, options());

        assertFault(() -> verify(result, file, 20_000))
                .extracting(ImportException::fault)
                .isEqualTo(Fault.STATUS_CONFLICT);
    }
}
