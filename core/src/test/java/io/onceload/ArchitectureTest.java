package io.onceload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which package may know which: the way of the data, from a file to a table. */
@Tag("smoke")
final class ArchitectureTest {
    /** Guards against passing on nothing. Raise it as the code grows. */
    private static final int LEAST_CLASSES = 340;

    private static final String ROOT = "root";

    /** Each package and those it may import, in the order in which they build on each other. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("model", List.of());
        MAY_IMPORT.put("db", List.of("model"));
        MAY_IMPORT.put("plan", List.of("model", "db"));
        MAY_IMPORT.put("event", List.of("model"));
        MAY_IMPORT.put("read", List.of("model", "plan"));
        MAY_IMPORT.put("map", List.of("model", "db", "plan"));
        MAY_IMPORT.put("load", List.of("model", "db", "plan"));
        MAY_IMPORT.put("ledger", List.of("model", "db", "plan"));
        MAY_IMPORT.put("repeat", List.of("model"));
        MAY_IMPORT.put("export", List.of("model", "db"));
        MAY_IMPORT.put("undo", List.of("model", "db"));
        MAY_IMPORT.put(
                "pipeline", List.of("model", "db", "plan", "event", "read", "map", "repeat", "load", "ledger", "undo"));
        MAY_IMPORT.put(
                ROOT,
                List.of(
                        "model",
                        "db",
                        "plan",
                        "event",
                        "read",
                        "map",
                        "repeat",
                        "load",
                        "ledger",
                        "export",
                        "pipeline"));
    }

    private static JavaClasses core;

    @BeforeAll
    static void readTheClassesOfThisModuleOnly() throws Exception {
        URI testClasses = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        core = new ClassFileImporter().importPath(Path.of(testClasses).resolveSibling("classes"));
    }

    @Test
    void seesTheClasses() {
        List<String> seen = core.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getName)
                .toList();

        assertThat(seen).hasSizeGreaterThanOrEqualTo(LEAST_CLASSES);
    }

    @Test
    void packagesImportOnlyWhatTheirLayerAllows() {
        Architectures.LayeredArchitecture layers =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : MAY_IMPORT.keySet()) {
            layers = layers.optionalLayer(name)
                    .definedBy(name.equals(ROOT) ? "io.onceload" : "io.onceload." + name + "..");
        }
        for (Map.Entry<String, List<String>> layer : MAY_IMPORT.entrySet()) {
            String[] allowed = layer.getValue().toArray(String[]::new);
            layers = allowed.length == 0
                    ? layers.whereLayer(layer.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(layer.getKey()).mayOnlyAccessLayers(allowed);
        }

        layers.ensureAllClassesAreContainedInArchitecture()
                .as("packages import only what their layer allows")
                .check(core);
    }

    @Test
    void modelNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.onceload.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.onceload.model..")
                .check(core);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.onceload.(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void packagesInsideOneFormNoCycleEither() {
        slices().matching("io.onceload.(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = core.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(candidate -> !isNullMarked(candidate))
                .map(JavaPackage::getName)
                .sorted()
                .toList();

        assertThat(unmarked)
                .as("packages whose package-info.java lacks @NullMarked")
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage candidate) {
        return candidate
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }
}
