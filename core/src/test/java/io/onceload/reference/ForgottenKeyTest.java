package io.onceload.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** That {@link ReferenceTest} would notice if a key that occurs more than once were taken for one that does not. */
class ForgottenKeyTest {
    private static final int CASES = 20;

    /** Making tables takes longer than filling them. */
    private static final List<TableKind> KINDS = KeyKinds.ALL.subList(0, 2);

    /** What the engine asks of each row before it remembers its key, or looks for it. */
    private static final String MAY_REPEAT = "(s.onceload_h & 1) <> 0";

    @Test
    void theReferenceNoticesARepeatedKeyThatIsNotRemembered(@TempDir Path directory) throws Exception {
        long noticed = differing(directory, new Faults() {
            @Override
            public String rewrite(String sql) {
                return sql.contains("INSERT INTO onceload.seen_key") ? sql.replace(MAY_REPEAT, "false") : sql;
            }
        });

        assertThat(noticed).isGreaterThan(2);
    }

    private static long differing(Path directory, Faults faults) throws Exception {
        Workbench.Databases sound = Workbench.prepare((PGSimpleDataSource) TestDatabase.freshDatabase());
        Workbench.Databases broken = new Workbench.Databases(
                new FaultyDataSource(sound.owner(), faults), new FaultyDataSource(sound.importer(), faults));
        long differing = 0;
        try (Workbench bench = new Workbench(broken, 0, directory)) {
            for (Case drawn : LongStream.iterate(1, seed -> seed + 1)
                    .mapToObj(Case::of)
                    .filter(ForgottenKeyTest::remembers)
                    .limit(CASES)
                    .toList()) {
                if (Trial.of(drawn, bench).difference().isPresent()) {
                    differing++;
                }
            }
        }
        return differing;
    }

    private static boolean remembers(Case drawn) {
        return drawn.stops().isEmpty()
                && !drawn.again()
                && KINDS.contains(drawn.kind())
                && drawn.lines().size() > 5
                && (drawn.duplicates() != Duplicates.LAST || drawn.onConflict() != OnConflict.UPDATE);
    }
}
