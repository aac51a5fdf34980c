package io.onceload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault travels: a task queue or a remote call hands it on as Java's serialization writes it. */
final class ImportExceptionTest {
    @Test
    void keepsAllItsPartsThroughSerialization() throws Exception {
        ImportException fault = new ImportException(
                Fault.PLAN_INVALID,
                "plan.yaml",
                List.of(
                        Problem.of("target/key", "the key is empty", new Remedy("call key", "use --key", "write key"))
                                .at(new Place(3, 7)),
                        Problem.of(null, "the quote is empty", "name it")),
                new IOException("below"));

        ImportException read = roundTrip(fault);

        assertThat(read.fault()).isEqualTo(Fault.PLAN_INVALID);
        assertThat(read.place()).isEqualTo("plan.yaml");
        assertThat(read.problems()).isEqualTo(fault.problems());
        assertThat(read.remedy()).isEqualTo(fault.remedy());
        assertThat(read).hasMessage(fault.getMessage()).hasCauseInstanceOf(IOException.class);
        assertThat(read.in(PlanForm.FILE)).hasMessage(fault.in(PlanForm.FILE).getMessage());
    }

    private static ImportException roundTrip(ImportException fault) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fault);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ImportException) in.readObject();
        }
    }
}
