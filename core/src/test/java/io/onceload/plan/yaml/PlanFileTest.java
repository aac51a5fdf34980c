package io.onceload.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Key;
import io.onceload.plan.Limit;
import io.onceload.plan.OnConflict;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.ValueFormat;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    /** Every key that there is, once. */
    static final String EVERY_KEY = """
            onceload: 1
            name: items
            source: { format: csv, delimiter: ";", quote: "'", escape: "\\\\", encoding: windows-1252, header: 3,
                      comment: "#", trailing-delimiter: true, nulls: ["", "\\\\N"] }
            target: { table: public.item_master, key: [name], where: deleted_at is null, create: true }
            duplicates: first
            on-conflict: keep
            time-zone: Europe/Berlin
            columns:
              name:          { from: [Item, "Item Name"], required: true, trim: true, length: 1..120 }
              category:      { from: Category, one-of: [Clothing, Shoes], on-update: keep, case: upper }
              opening_stock: { from: Stock, min: 0, max: 1000, default: 0, nulls: [n/a, "-"] }
              price:         { from: Price, number: de }
              valid_from:    { from: Date, date: dd.MM.yyyy }
              valid_to:      { from: Until, date: { pattern: d MMM yyyy, language: de } }
              code:          { strip: true, nfc: true, collapse: true, pattern: "[A-Z]{2}[0-9]+" }
              imported_at:   { value: now, stamp: true }
            ignore: [Remarks]
            rejects: { max: 5% }
            """;

    @Test
    @Tag("smoke")
    void readsEveryKey() {
        Plan plan = PlanFile.parse("items.yaml", EVERY_KEY).plan();

        assertThat(plan)
                .isEqualTo(Plan.into("public.item_master")
                        .name("items")
                        .dialect(new Dialect(
                                "csv",
                                null,
                                ';',
                                '\'',
                                '\\',
                                "windows-1252",
                                HeaderLine.at(3),
                                '#',
                                null,
                                true,
                                List.of("", "\\N")))
                        .key("name")
                        .where("deleted_at is null")
                        .createTable(true)
                        .duplicates(Duplicates.FIRST)
                        .onConflict(OnConflict.KEEP)
                        .zone(ZoneId.of("Europe/Berlin"))
                        .column(
                                "name",
                                c -> c.from("Item", "Item Name")
                                        .required()
                                        .trim()
                                        .length(1, 120))
                        .column(
                                "category",
                                c -> c.from("Category")
                                        .oneOf("Clothing", "Shoes")
                                        .onUpdate(OnUpdate.KEEP)
                                        .upperCase())
                        .column(
                                "opening_stock",
                                c -> c.from("Stock")
                                        .min(0)
                                        .max(1000)
                                        .defaultTo(0)
                                        .nulls("n/a", "-"))
                        .column("price", c -> c.from("Price").number("de"))
                        .column("valid_from", c -> c.from("Date").date("dd.MM.yyyy"))
                        .column(
                                "valid_to",
                                c -> c.from("Until").date("d MMM yyyy").language("de"))
                        .column("code", c -> c.strip().nfc().collapse().pattern("[A-Z]{2}[0-9]+"))
                        .column("imported_at", c -> c.now().stamp())
                        .ignore("Remarks")
                        .maxRejects(Limit.percent(5))
                        .build());
    }

    @Test
    void takesTextAsItIsWritten() {
        String yaml = """
                onceload: 1
                target: codes
                columns:
                  a: { value: NO }
                  b: { value: 0123 }
                  c: { value: 1.10 }
                  d: { value: ~ }
                  e: { value: null }
                  f: { value: 2024-01-01 }
                  g: { value: 0x1F }
                  h: { value: 1_000 }
                  i: { value: "now" }
                  j: { value: 12:30:45 }
                  k: { value: "" }
                  1: { value: yes }
                  null: 007
                """;

        Plan plan = PlanFile.parse("plan.yaml", yaml).plan();

        assertThat(plan.columns())
                .extracting(rule -> rule.origin() instanceof Origin.Constant constant ? constant.text() : rule.from())
                .containsExactly(
                        "NO",
                        "0123",
                        "1.10",
                        "~",
                        "null",
                        "2024-01-01",
                        "0x1F",
                        "1_000",
                        "now",
                        "12:30:45",
                        "",
                        "yes",
                        List.of("007"));
        assertThat(plan.columns()).extracting(rule -> rule.column()).endsWith("1", "null");
    }

    @Test
    void readsShortForms() {
        Plan plan = PlanFile.parse(
                        "plan.yaml",
                        "onceload: 1\ntarget: items\ncolumns: { price: Price, name: [Item, Name], stock: {} }\nignore: Remarks\n")
                .plan();

        assertThat(plan)
                .isEqualTo(Plan.into("items")
                        .dialect(Dialect.DETECTED)
                        .column("price", c -> c.from("Price"))
                        .column("name", c -> c.from("Item", "Name"))
                        .column("stock", c -> c)
                        .ignore("Remarks")
                        .build());
    }

    @Test
    void tellsAKeyOfNothingFromAColumnThatIsCalledNone() {
        Plan none = PlanFile.parse("p", "{ onceload: 1, target: { table: t, key: none } }")
                .plan();
        Plan column = PlanFile.parse("p", "{ onceload: 1, target: { table: t, key: [none] } }")
                .plan();

        assertThat(none.key()).isEqualTo(Key.NONE);
        assertThat(column.key()).isEqualTo(Key.of(List.of("none")));
    }

    @Test
    void readsCharactersByNameAndOpenLengths() {
        Plan plan = PlanFile.parse(
                        "p",
                        "{ onceload: 1, target: t, source: { delimiter: tab, quote: none, header: none,"
                                + " first-line: 2, nulls: [] },"
                                + " columns: { a: { length: 3.. }, b: { length: ..9 } } }")
                .plan();

        assertThat(plan.dialect())
                .isEqualTo(new Dialect(
                        null, null, '\t', Dialect.NOTHING, null, null, HeaderLine.NONE, null, 2, null, List.of()));
        assertThat(plan.columns().get(0).checks().minLength()).isEqualTo(3);
        assertThat(plan.columns().get(0).checks().maxLength()).isNull();
        assertThat(plan.columns().get(1).checks().maxLength()).isEqualTo(9);
    }

    @Test
    void isTheSamePlanAsABuiltOneWhateverTheOrderNamesAndLimits() {
        Plan built = Plan.into("public.items")
                .dialect(Dialect.DETECTED)
                .column("price", c -> c.from("Price").min(0))
                .column("name", c -> c.from("Item").trim())
                .ignore("b", "a")
                .build();

        Plan read = PlanFile.parse("p", """
                onceload: 1
                name: nightly
                target: { table: public.items, create: true }
                ignore: [a, b]   # in another order
                columns:
                  name: { trim: true, from: Item }
                  price: { min: 0, from: [Price] }
                rejects: { max: 10 }
                """).plan();

        assertThat(PlanJson.fingerprint(read, read.target())).isEqualTo(PlanJson.fingerprint(built, built.target()));
        assertThat(read.columns()).extracting(rule -> rule.column()).containsExactly("name", "price");
    }

    @Test
    void anotherRuleIsAnotherPlan() {
        Plan one = PlanFile.parse("p", "{ onceload: 1, target: t, columns: { a: { min: 0 } } }")
                .plan();
        Plan other = PlanFile.parse("p", "{ onceload: 1, target: t, columns: { a: { min: 0.0 } } }")
                .plan();

        assertThat(PlanJson.fingerprint(one, one.target())).isNotEqualTo(PlanJson.fingerprint(other, other.target()));
    }

    @Test
    void refusesToWriteWhatNoFileCanSay() {
        ColumnRule collapseWithoutTrim = new ColumnRule(
                "a",
                Origin.OWN_NAME,
                new Cleaning(false, false, false, true, null),
                ValueFormat.STANDARD,
                Checks.NONE,
                null,
                null,
                OnUpdate.OVERWRITE,
                false);
        Plan plan = Plan.into("t").build().withColumns(List.of(collapseWithoutTrim));

        assertThatThrownBy(() -> PlanFile.write(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no plan file can say this");
    }
}
