package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands write with --json is what the schemas describe, and the schemas name every field. */
class JsonSchemaTest {
    private static final Path SCHEMAS = Path.of("..", "docs", "reference", "json");

    @TempDir
    Path directory;

    private static void assertFits(String name, User.Run run) throws IOException {
        String text = Files.readString(SCHEMAS.resolve(name + ".schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        JsonNode described = JsonMapper.shared().readTree(text).path("properties");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).as(run.err()).isNotEmpty();
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            if (!name.equals("query")) {
                assertThat(described.propertyNames())
                        .containsAll(JsonMapper.shared().readTree(line).propertyNames());
            }
        }
    }

    @Test
    void everyOutputFitsItsSchema() throws IOException {
        User user = User.in(directory);
        TestDatabases.execute(
                user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text, ok bool, tags text[])");
        String file = user.file("items.csv", "id,name,ok,tags,colour\n1,one,t,{},red\nx,two,,,red\n2,three,,{a},\n");
        String[] importing = {"import", file, "--into", "items", "--json"};

        assertFits("preview", user.types("preview", file, "--into", "items", "--json", "--rule", "name: trim"));
        assertFits("preview", user.types("preview", file, "--into", "t", "--key", "none", "--create", "--json"));
        assertFits("import", user.types(importing));
        TestDatabases.execute(
                user.database(), "UPDATE items SET name = 'changed' WHERE id = 1; DELETE FROM items WHERE id = 2");
        assertFits("verify", user.types("verify", "last", "--json"));
        assertFits("import", user.types(importing));
        String worse = user.file("worse.csv", "id\ny\n");
        assertFits("import", user.types("import", worse, "--into", "items", "--max-rejects", "0", "--json"));
        assertFits("import", user.types("status", "--json"));
        assertFits("import", user.types("status", "last", "--json"));
        assertFits("import", user.types("cancel", "last", "--json"));
        assertFits("import", user.types("resume", "last", "--json"));
        assertFits("import", user.types("import", file, "--into", "items", "--undoable", "--again", "--json"));
        TestDatabases.execute(user.database(), "UPDATE items SET name = 'x'");
        assertFits("undo", user.types("undo", "last", "--dry-run", "--json"));
        assertFits("undo", user.types("undo", "last", "--json"));
        assertFits("undo", user.types("undo", "last", "--json"));
        assertFits("import", user.types("status", "last", "--json"));
        assertFits("export", user.types("export", "items", "-o", directory + "/out.csv", "--json"));
        assertFits("rejects", user.types("rejects", "last", "-o", directory + "/fix.csv", "--json"));
        assertFits("cleanup", user.types("cleanup", "--dry-run", "--json"));
        assertFits("query", user.types("query", "SELECT *, 1.5 AS n FROM items", "--json"));
        assertFits("version", user.types("version", "--json"));
        assertFits("init", user.types("init", "--json"));
        assertFits("init", user.types("init", "--print", "--json"));
    }

    @Test
    void everyCheckOfAPlanFitsItsSchema() throws IOException {
        User user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text)");
        String file = user.file("items.csv", "id,name,colour\n1,one,red\n");
        String good = user.file("good.yaml", "{ onceload: 1, target: items }");
        String bad =
                user.file("bad.yaml", "{ onceload: 1, target: items, duplicates: lst, columns: { prize: Price } }");
        String broken = user.file("broken.yaml", "onceload: [");

        assertFits("check", user.types("plan", "--check", good, "--json"));
        assertFits("check", user.types("plan", "--check", good, file, "--json"));
        assertFits("check", user.types("plan", "--check", bad, "--json"));
        assertFits("check", user.types("plan", "--check", bad, file, "--json"));
        assertFits("check", user.types("plan", "--check", broken, "--json"));
        assertFits("check", user.types("plan", "--check", good, "nothere.csv", "--json"));
        assertFits("fault", user.types("plan", "--check", good, "--key", "id", "--json"));
    }

    @Test
    void everyFaultFitsItsSchema() throws IOException {
        User user = User.in(directory);

        assertFits("fault", user.types("import", "--json", "--crate"));
        assertFits("fault", user.types("status", "abc", "--json"));
        assertFits("fault", user.types("preview", user.file("a.csv", "id\n1\n"), "--into", "nowhere", "--json"));
        assertFits("fault", user.types("import", "no.csv", "none.csv", "--into", "t", "--json"));
        assertFits("fault", user.types("imprt", "--json"));
    }
}
