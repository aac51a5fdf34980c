package io.onceload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.read.Source;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Faults are aimed by the engine's own statements; when the engine words them anew, the kit must learn them. */
final class StepTest {
    @Test
    void knowsTheStatementsOfTheEngine() throws Exception {
        Lab lab = SharedTrials.lab();
        Sample sample =
                new Sample(TableKind.NUMBERED, Dressing.PLAIN, Duplicates.LAST, OnConflict.UPDATE, 1, 0, 50, 20);
        String name = lab.newTable();
        String table = Lab.TRIAL + "." + name;
        lab.create(table, sample);
        sample.write(lab.file(name), 0);
        Set<Step> seen = EnumSet.of(Step.ANY);
        Faults watching = new Faults() {
            @Override
            public void at(Point point) {
                for (Step step : Step.values()) {
                    if (step.isMarkedBy(point.sql())) {
                        seen.add(step);
                    }
                    if (Advance.isAt(point)) {
                        new Advance(point.parameters());
                    }
                }
            }
        };

        Onceload.on(new FaultyDataSource(lab.kit(), watching)).run(sample.plan(table), Source.file(lab.file(name)));

        assertThat(seen).containsExactlyInAnyOrder(Step.values());
    }
}
