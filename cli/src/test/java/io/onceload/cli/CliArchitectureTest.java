package io.onceload.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CliArchitectureTest {
    @Test
    void packagesFormNoCycle() throws Exception {
        URI testClasses = CliArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();

        JavaClasses cli =
                new ClassFileImporter().importPath(Path.of(testClasses).resolveSibling("classes"));

        assertThat(cli).hasSizeGreaterThan(80);
        slices().matching("io.onceload.(**)").should().beFreeOfCycles().check(cli);
    }
}
