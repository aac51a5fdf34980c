package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.PlanForm;
import io.onceload.plan.Dialect;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What does not fit a table or a source, from the first word to the last, and how to mend it in each form of plan. */
class PlanMessagesTest extends ImportTestBase {
    private ImportException fault(PlanBuilder plan, Path file) {
        return catchThrowableOfType(ImportException.class, () -> onceload.preview(plan.build(), Source.file(file), 0));
    }

    private ImportException faultOfBuilding(PlanBuilder plan) {
        return catchThrowableOfType(ImportException.class, plan::build);
    }

    private static void assertRemedies(ImportException fault, String java, String options, String file) {
        assertThat(fault.in(PlanForm.JAVA).remedy()).isEqualTo(java);
        assertThat(fault.in(PlanForm.OPTIONS).remedy()).isEqualTo(options);
        assertThat(fault.in(PlanForm.FILE).remedy()).isEqualTo(file);
        assertThat(fault.in(PlanForm.FILE).in(PlanForm.OPTIONS).remedy()).isEqualTo(file);
    }

    private String table(String columns) {
        db.run("CREATE TABLE " + schema + ".item (" + columns + ")");
        return schema + ".item";
    }

    @Test
    void aSourceColumnThatIsNotThere() {
        String item = table("id integer PRIMARY KEY, price numeric");
        Path file = file("items.csv", "id,Unit price,x", "1,2,3");

        ImportException near = fault(Plan.into(item).column("price", c -> c.from("Unit prise", "Cost")), file);
        ImportException far = fault(Plan.into(item).column("price", c -> c.from("Betrag")), file);

        assertThat(near)
                .hasMessage(
                        "plan for " + item + ": column price: no source column is called Unit prise or Cost. To fix:"
                                + " call from(\"Unit price\") on column price. [PLAN_INVALID]");
        assertRemedies(
                near,
                "call from(\"Unit price\") on column price",
                "write --map \"Unit price=price\"",
                "write from: Unit price under price");
        assertRemedies(
                far,
                "name the source column with from(…) on column price, out of: id, Unit price, x",
                "name the source column with --map \"SOURCE=price\", out of: id, Unit price, x",
                "name the source column as from: SOURCE under price, out of: id, Unit price, x");
    }

    @Test
    void aKeyColumnThatTheSourceLacks() {
        String item = table("id integer PRIMARY KEY, price numeric");

        ImportException fault = fault(Plan.into(item), file("items.csv", "ix,price", "1,2"));
        ImportException headless =
                fault(Plan.into(item).column("price", c -> c.from("column_1")), file("b.csv", "1", "2"));

        assertThat(fault)
                .hasMessage("plan for " + item + ": key column id: no source column is called so. To fix: call"
                        + " from(\"ix\") on column id. [PLAN_INVALID]");
        assertRemedies(
                headless,
                "name them with from(…) on the table's columns, or say HeaderLine.at(1) in the dialect if the first line"
                        + " names the columns",
                "name them with --map \"Source=column\", or say --header 1 if the first line names the columns",
                "name them under columns, as in column: Source, or write source: { header: 1 } if the first line names the"
                        + " columns");
    }

    @Test
    void aColumnThatIsIgnoredAndFilled() {
        String item = table("id integer PRIMARY KEY, remarks text");
        PlanBuilder plan = Plan.into(item).column("remarks", c -> c.trim()).ignore("Remarks");

        assertThat(fault(plan, file("items.csv", "id,Remarks", "1,a")))
                .hasMessage(
                        "plan for " + item + ": column remarks: is filled from source column Remarks, which the plan"
                                + " ignores; expected one or the other. To fix: remove the column's rule, or the name from what is"
                                + " ignored. [PLAN_INVALID]");
    }

    @Test
    void policiesWithNothingToActOn() {
        String item = table("id integer PRIMARY KEY, at timestamptz");
        Path file = file("items.csv", "id,at", "1,2024-01-01");

        assertThat(fault(Plan.into(item).column("id", c -> c.onUpdate(OnUpdate.KEEP)), file))
                .hasMessage(
                        "plan for " + item + ": column id: on-update does not apply to a column of the key, which is"
                                + " never updated. To fix: remove on-update. [PLAN_INVALID]");
        assertThat(fault(Plan.into(item).noKey().column("at", c -> c.stamp()), file))
                .hasMessage("plan for " + item + ": column at: stamp has nothing to act on: without a key every row is"
                        + " appended. To fix: remove stamp, or name a key. [PLAN_INVALID]");
    }

    @Test
    void anIdentityColumnThatNobodyMayUpdate() {
        String item = table("name text PRIMARY KEY, id integer GENERATED ALWAYS AS IDENTITY");
        Path file = file("items.csv", "name,Id", "a,1");

        ImportException matched = fault(Plan.into(item), file);
        ImportException ruled = fault(Plan.into(item).column("id", c -> c.value("1")), file);

        assertThat(matched)
                .hasMessage(
                        "plan for " + item + ": column id: is GENERATED ALWAYS AS IDENTITY and not part of the key, so"
                                + " the database lets nobody update it. To fix: call ignore(\"Id\"), or make the column the key."
                                + " [PLAN_INVALID]");
        assertRemedies(
                matched,
                "call ignore(\"Id\"), or make the column the key",
                "make the column the key, or ignore the source's in a plan file: ignore: [Id]",
                "write ignore: [Id], or make the column the key");
        assertThat(ruled.remedy()).isEqualTo("remove the rule of column id, or make the column the key");
    }

    @Test
    void keysInEachForm() {
        String item = table("id integer, day date");

        assertRemedies(
                fault(Plan.into(item), file("items.csv", "id", "1")),
                "name the key, such as key(\"id\"), or append every row with noKey()",
                "name the key, such as --key id, or append every row with --key none",
                "name the key, such as key: [id], or append every row with key: none");
    }

    @Test
    void aKeyAndColumnsAreToldTogether() {
        String item = table("id integer NOT NULL, price numeric");
        PlanBuilder plan =
                Plan.into(item).key("id").column("price", c -> c.min("x")).column("prise", c -> c.value("1"));

        ImportException fault = fault(plan, file("items.csv", "id,price", "1,2"));

        assertThat(fault.fault()).isEqualTo(Fault.PLAN_INVALID);
        assertThat(fault).hasMessage("""
                plan for %1$s has 3 faults:
                  key of %1$s: no unique index covers exactly id. To fix: run CREATE UNIQUE INDEX CONCURRENTLY ON \
                "%2$s"."item" ("id");
                  column prise: is not in %1$s, which has id, price. To fix: write price instead of prise.
                  column price: min "x" is not a number; expected digits with a point, such as 1234.50. To fix: \
                write a value of numeric, or remove it.
                To fix: correct each of them. [PLAN_INVALID]""".formatted(item, schema));
    }

    @Test
    void whatTheBuilderItselfRefuses() {
        assertThat(faultOfBuilding(Plan.into("a.b.c")
                        .key()
                        .column("x", c -> c)
                        .column("x", c -> c.trim())
                        .dialect(Dialect.DETECTED
                                .withDelimiter('\'')
                                .withQuote('\'')
                                .withComment('ä')
                                .withEncoding("utf-99"))))
                .hasMessage("""
                        plan for a.b.c has 6 faults:
                          key: no columns named; expected at least one, or noKey(). To fix: name what identifies a row.
                          column x: has two rules; expected one. To fix: say all in one rule.
                          target "a.b.c": has more than two parts; expected table or schema.table. To fix: write table or \
                        schema.table; a name that holds a dot stands in double quotes.
                          delimiter and quote are both '''; expected two characters. To fix: name another quote, or leave \
                        one of the two out to have it found out.
                          comment is U+00E4; expected one ASCII character that is no line end. To fix: name such a \
                        character, or leave it out to have it found out.
                          encoding is utf-99; expected the name of a character set that Java knows, such as UTF-8, UTF-16, \
                        windows-1252 or ISO-8859-1. To fix: write such a name, or leave it out to have the encoding found \
                        out.
                        To fix: correct each of them. [PLAN_INVALID]""");
        assertThat(faultOfBuilding(Plan.into("t").dialect(Dialect.DETECTED.withDelimiter(Dialect.NOTHING))))
                .hasMessage(
                        "plan for t: delimiter is nothing; expected one ASCII character that is no line end. To fix:"
                                + " name what stands between fields, or leave it out to have it found out. [PLAN_INVALID]");
    }

    @Test
    void aSchemaThatIsNotThere() {
        Plan plan = Plan.into("no_such_schema.item").noKey().createTable(true).build();
        Path file = file("items.csv", "id", "1");

        assertFault(() -> imported(plan, file))
                .withMessage(
                        "target no_such_schema.item: there is no schema no_such_schema in this database to create the"
                                + " table in. To fix: run create schema \"no_such_schema\"; or correct the name."
                                + " [TABLE_NOT_FOUND]");
    }
}
