package io.onceload.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRule;
import io.onceload.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanWriterTest {
    private static final int CASES = 2_000;

    @Test
    void whatIsWrittenReadsBackAsAnEqualPlan() {
        for (int seed = 0; seed < CASES; seed++) {
            Plan plan = new RandomPlans(seed).next();

            String yaml = PlanFile.write(plan);

            assertThat(PlanFile.parse("plan.yaml", yaml).plan())
                    .as("seed %s: %s", seed, yaml)
                    .isEqualTo(plan);
        }
    }

    @Test
    void commentsCannotBecomePartOfThePlan() {
        Plan plan = Plan.into("t").column("a", c -> c.from("A")).build();
        String attack = "x\ntarget: other\r\u2028\u0085name: y \uD83D\uDE00 # \u0000";

        String yaml = PlanFile.write(
                plan,
                new PlanComments(
                        attack,
                        List.of(attack, ""),
                        Map.of("target", attack, "source", attack),
                        Map.of("a", attack),
                        Map.of("a", List.of(new PlanComments.Alternative(ColumnRule.of(attack), attack))),
                        List.of(new PlanComments.Candidate(attack, attack, attack)),
                        List.of(attack, "b")));

        assertThat(PlanFile.parse("plan.yaml", yaml).plan()).isEqualTo(plan);
        assertThat(yaml)
                .contains("# ignore: [\"x\\ntarget: other\\r\\u2028\\u0085name: y \uD83D\uDE00 # \\u0000\", b]");
    }

    @Test
    void writesForPeople() {
        Plan plan = PlanFile.parse("items.yaml", PlanFileTest.EVERY_KEY).plan();

        String yaml = PlanFile.write(plan, PlanComments.NONE.withSchema("plan.schema.json"));

        assertThat(yaml).isEqualTo("""
                # yaml-language-server: $schema=plan.schema.json
                onceload: 1
                name: items
                source: { format: csv, delimiter: ";", quote: "'", escape: "\\\\", encoding: windows-1252, header: 3, comment: "#", trailing-delimiter: true, nulls: ["", "\\\\N"] }
                target: { table: public.item_master, key: [name], where: deleted_at is null, create: true }
                duplicates: first
                on-conflict: keep
                time-zone: Europe/Berlin
                columns:
                  name: { from: [Item, Item Name], trim: true, required: true, length: 1..120 }
                  category: { from: Category, case: upper, one-of: [Clothing, Shoes], on-update: keep }
                  opening_stock: { from: Stock, min: 0, max: 1000, default: 0, nulls: [n/a, "-"] }
                  price: { from: Price, number: de }
                  valid_from: { from: Date, date: dd.MM.yyyy }
                  valid_to: { from: Until, date: { pattern: d MMM yyyy, language: de } }
                  code: { collapse: true, strip: true, nfc: true, pattern: "[A-Z]{2}[0-9]+" }
                  imported_at: { value: now, stamp: true }
                ignore: [Remarks]
                rejects: { max: 5% }
                """);
    }
}
