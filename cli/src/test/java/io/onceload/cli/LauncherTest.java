package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script {@code onceload} in a clone that is built already, with a Java that only tells how it was called. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "onceload");
    private static final String FOR_SHORT_RUNS = "-XX:TieredStopAtLevel=1";
    private static final int SMALL_BYTES = 8 << 20;

    @TempDir
    private Path directory;

    private Path clone;
    private Path javaHome;

    @BeforeEach
    void makeClone() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash, which the script needs");
        directory = directory.toRealPath();
        clone = Files.createDirectory(directory.resolve("a clone"));
        javaHome = Files.createDirectory(directory.resolve("jdk"));
        Files.copy(SCRIPT, clone.resolve("onceload"));
        Files.createFile(clone.resolve("pom.xml"));
        for (String module : List.of("cli", "core", "embedded-postgres", "format-parquet", "format-xls")) {
            Files.createDirectories(clone.resolve(module).resolve("src/main"));
            Files.createFile(clone.resolve(module).resolve("pom.xml"));
        }
        Path build = Files.createDirectories(clone.resolve("cli/target/dist/build-1"));
        Files.writeString(build.resolve("classpath"), "some.jar\n");
        Files.writeString(build.resolveSibling("current"), "build-1\n" + clone + "\n");
        Files.createFile(build.resolveSibling("stamp"));
        // Empty, as after an archive that could not be made: none is made anew.
        Files.createFile(build.resolve("classes-17.0.1" + javaHome.toString().replace('/', '_') + ".jsa"));
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.createDirectory(javaHome.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/bash\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createFile(clone.resolve("cli/java.options"));
        file("small.csv", SMALL_BYTES - 1);
        file("small.csv.gz", SMALL_BYTES - 1);
        file("-dashed.csv", SMALL_BYTES);
        Files.createSymbolicLink(clone.resolve("link.csv"), Path.of("small.csv"));
        file("other.csv", 1);
        file("large.csv", SMALL_BYTES);
        file("plan.yaml", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import small.csv --into t",
                "import --plan plan.yaml small.csv",
                "import --plan=plan.yaml small.csv",
                "import link.csv --into t",
                "import small.csv --url jdbc:postgresql://host/db?user=me",
            })
    void doesNotOptimiseForLongWhereASmallFileIsImported(String arguments) throws Exception {
        List<String> called = call(arguments);

        assertThat(called).startsWith("@" + clone.resolve("cli/java.options")).contains(FOR_SHORT_RUNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import large.csv --into t",
                "import small.csv.gz --into t",
                "import --into t -- -dashed.csv",
                "import small.csv other.csv --into t",
                "import - --plan plan.yaml",
                "import 'in/*.csv' --rejects small.csv --into t",
                "import --files-from small.csv --into t",
                "import absent.csv --into t",
                "resume last",
                "status small.csv",
                "",
            })
    void optimisesForLongWhateverIsNotSurelySmall(String arguments) throws Exception {
        List<String> called = call(arguments);

        assertThat(called).startsWith("@" + clone.resolve("cli/java.options")).doesNotContain(FOR_SHORT_RUNS);
    }

    @Test
    void handsEveryArgumentOverAsItIs() throws Exception {
        List<String> called = call("import 'a b.csv' --null '' --map 'x y=z'");

        assertThat(called)
                .endsWith("some.jar", Main.class.getName(), "import", "a b.csv", "--null", "", "--map", "x y=z");
    }

    private void file(String name, int bytes) throws IOException {
        Files.write(clone.resolve(name), new byte[bytes]);
    }

    /** @return what Java was called with, an argument a line */
    private List<String> call(String arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", "./onceload " + arguments)
                .directory(clone.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().remove("ONCELOAD_JAVA_OPTS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
