package io.onceload.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package of the benchmarks may know which: what is loaded, where, by whom, and how that is told. */
final class ArchitectureTest {
    /** Guards against passing on nothing. */
    private static final int LEAST_CLASSES = 100;

    private static final String COMMAND = "command";

    /** Each package and those it may import, in the order in which they build on each other. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("report", List.of());
        MAY_IMPORT.put("workload", List.of());
        MAY_IMPORT.put("server", List.of("workload"));
        MAY_IMPORT.put("contestant", List.of("workload", "server"));
        MAY_IMPORT.put("compare", List.of("workload", "server", "contestant", "report"));
        MAY_IMPORT.put("bystander", List.of("workload", "server", "contestant", "compare", "report"));
        MAY_IMPORT.put("start", List.of("workload", "server", "report"));
        MAY_IMPORT.put(COMMAND, List.of("workload", "server", "contestant", "compare", "bystander", "report"));
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
    void packagesImportOnlyWhatTheirLayerAllows() {
        Architectures.LayeredArchitecture layers =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : MAY_IMPORT.keySet()) {
            layers = layers.layer(name)
                    .definedBy(name.equals(COMMAND) ? "io.onceload.bench" : "io.onceload.bench." + name);
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
