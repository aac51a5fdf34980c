package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.onceload.Onceload;
import io.onceload.model.ImportResult;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Imports that an earlier build left unfinished in a ledger of its own version go on under this build. Folder {@code
 * ledger-N} holds what such a build wrote; add one before a migration is added.
 */
class LedgerUpgradeTest {
    private static final String ITEMS = "SELECT * FROM items ORDER BY id";

    private static final int FIRST_VERSION_KEPT = 2;

    @TempDir
    private Path directory;

    static Stream<Arguments> versions() {
        return IntStream.iterate(
                        FIRST_VERSION_KEPT, v -> resource("ledger-" + v + "/unfinished.sql") != null, v -> v + 1)
                .mapToObj(version -> arguments(version));
    }

    private static InputStream resource(String name) {
        return LedgerUpgradeTest.class.getResourceAsStream(name);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anUnfinishedImportOfAnEarlierBuildEndsAsIfNothingHadHappened(int version) throws IOException {
        Path file = Files.write(directory.resolve("items.csv"), content("ledger-" + version + "/items.csv"));
        DataSource database = databaseWithItems();
        Db upgraded = new Db(database);
        migrate(database, version);
        String left = new String(content("ledger-" + version + "/unfinished.sql"), StandardCharsets.UTF_8);
        upgraded.run(left.replace("TARGET_OID", upgraded.value("SELECT 'items'::regclass::oid")));

        ImportResult resumed = run(database, file);

        DataSource another = databaseWithItems();
        assertThat(((ImportResult.Done) resumed).outcome()).isEqualTo(ImportResult.Outcome.RESUMED);
        assertThat(resumed.counts()).isEqualTo(run(another, file).counts());
        assertThat(upgraded.rows(ITEMS)).hasSizeGreaterThan(300).isEqualTo(new Db(another).rows(ITEMS));
    }

    private static DataSource databaseWithItems() {
        DataSource database = TestDatabase.freshDatabase();
        new Db(database)
                .run(
                        "CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, price numeric(12,2))",
                        "CREATE FUNCTION same() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                        "CREATE TRIGGER same BEFORE INSERT OR UPDATE ON items FOR EACH ROW EXECUTE FUNCTION same()");
        return database;
    }

    /** Makes the ledger as a build of that version did. */
    private static void migrate(DataSource database, int version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("onceload")
                .defaultSchema("onceload")
                .table("schema_history")
                .locations("classpath:io/onceload/ledger")
                .target(String.valueOf(version))
                .load()
                .migrate();
    }

    private static ImportResult run(DataSource database, Path file) {
        Plan plan = Plan.into("items")
                .key("id")
                .duplicates(Duplicates.FIRST)
                .column("id", c -> c.from("id"))
                .column("name", c -> c.from("name"))
                .column("price", c -> c.from("price").min(0))
                .build();
        return Onceload.on(database).run(plan, Source.file(file));
    }
}
