package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That no kind of file of this module was forgotten where kinds are looked for. */
final class FormatServicesTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.onceload");

    @Test
    void everyFileFormatIsNamedAsAService() throws IOException {
        Path services = Path.of("src/main/resources/META-INF/services/" + FileFormat.class.getName());

        assertThat(Files.readAllLines(services))
                .containsExactlyInAnyOrderElementsOf(implementations(FileFormat.class))
                .isNotEmpty();
    }

    @Test
    void everyFileFormatRunsTheContract() {
        List<String> kinds = implementations(FileFormat.class);
        List<String> tried = ALL.stream()
                .filter(type -> type.isAssignableTo(FileFormatContract.class))
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getName())
                .filter(kinds::contains)
                .toList();

        assertThat(tried).containsAll(kinds);
    }

    private static List<String> implementations(Class<?> service) {
        return ALL.stream()
                .filter(type -> type.isAssignableTo(service) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    }
}
