package io.onceload.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package of this module may know which: of the benchmarks, the profiles and the crash trials. */
final class ArchitectureTest {
    /** Guards against passing on nothing. */
    private static final int LEAST_CLASSES = 100;

    private static final String ROOT = "io.onceload.";

    /** A package of core, in which a microbenchmark stands that measures what is package-private there. */
    private static final String IN_CORE = "read.csv";

    /** Each package and those it may import, in the order in which they build on each other. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("bench.report", List.of());
        MAY_IMPORT.put("bench.workload", List.of());
        MAY_IMPORT.put("bench.server", List.of("bench.workload"));
        MAY_IMPORT.put("bench.contestant", List.of("bench.workload", "bench.server"));
        MAY_IMPORT.put("bench.compare", List.of("bench.workload", "bench.server", "bench.contestant", "bench.report"));
        MAY_IMPORT.put(
                "bench.bystander",
                List.of("bench.workload", "bench.server", "bench.contestant", "bench.compare", "bench.report"));
        MAY_IMPORT.put("bench.formats", List.of("bench.workload", "bench.server"));
        MAY_IMPORT.put("bench.workbook", List.of("bench.workload", "bench.server"));
        MAY_IMPORT.put("bench.start", List.of("bench.workload", "bench.server", "bench.report"));
        MAY_IMPORT.put(
                "bench",
                List.of(
                        "bench.workload",
                        "bench.server",
                        "bench.contestant",
                        "bench.compare",
                        "bench.bystander",
                        "bench.report"));
        MAY_IMPORT.put("jmh", List.of("bench.workload"));
        MAY_IMPORT.put("profile.flame", List.of());
        MAY_IMPORT.put("profile", List.of("bench.workload", "bench.server", "profile.flame"));
        MAY_IMPORT.put("crash", List.of());
    }

    private static JavaClasses bench;

    @BeforeAll
    static void readTheClassesOfThisModuleOnly() throws Exception {
        bench = new ClassFileImporter()
                .importUrl(BenchMain.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void seesTheClasses() {
        assertThat(bench).hasSizeGreaterThanOrEqualTo(LEAST_CLASSES);
    }

    @Test
    void everyPackageIsInALayer() {
        assertThat(bench)
                .extracting(JavaClass::getPackageName)
                .filteredOn(name -> !name.endsWith(".jmh_generated"))
                .map(name -> name.substring(ROOT.length()))
                .filteredOn(name -> !name.equals(IN_CORE))
                .hasSameElementsAs(MAY_IMPORT.keySet());
    }

    @Test
    void packagesImportOnlyWhatTheirLayerAllows() {
        Architectures.LayeredArchitecture layers =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : MAY_IMPORT.keySet()) {
            layers = layers.layer(name).definedBy(ROOT + name);
        }
        for (Map.Entry<String, List<String>> layer : MAY_IMPORT.entrySet()) {
            String[] allowed = layer.getValue().toArray(String[]::new);
            layers = allowed.length == 0
                    ? layers.whereLayer(layer.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(layer.getKey()).mayOnlyAccessLayers(allowed);
        }

        layers.as("packages import only what their layer allows").check(bench);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.onceload.(**)").should().beFreeOfCycles().check(bench);
    }
}
