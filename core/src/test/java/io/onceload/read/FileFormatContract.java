package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every kind of file promises. A subclass gives the {@link FileFormat} and a sample of at least three sound rows, which
 * nothing but its content tells. Readers themselves are for {@link RowReaderContract}.
 */
public abstract class FileFormatContract {
    private static final int DAMAGED_FILES = 300;

    @TempDir
    Path directory;

    protected abstract FileFormat kind();

    protected abstract byte[] sample();

    @Test
    void isFoundAmongAllKinds() {
        assertThat(FileFormats.names()).contains(kind().name()).isSorted().doesNotHaveDuplicates();
        assertThat(kind().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void isToldByContentUnderAnyName() throws IOException {
        for (String name : List.of("data", "data.csv", "data.txt", "data.zip")) {
            Source source = source(name, sample());

            DetectedFormat found = FileFormats.detect(question(source));

            assertThat(found.format().json())
                    .as("sample called %s", name)
                    .isEqualTo(kind().detect(question(source)).format().json());
            assertThat(Rows.from(found.format(), source, Position.START)).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void isTakenForItsWordWhereItWasAskedFor() throws IOException {
        Source source = source("data", sample());
        Dialect asked = Dialect.DETECTED.withFormat(kind().name());

        DetectedFormat found = FileFormats.detect(new FileFormat.Question(source, asked, source.stamp(), List.of()));

        assertThat(found.format()).isEqualTo(kind().detect(question(source)).format());
    }

    @Test
    void leavesOtherContentToOthers() throws IOException {
        byte[] table = "id;name\n1;a\n2;b\n3;c\n".getBytes(StandardCharsets.UTF_8);

        for (byte[] other : List.of(new byte[0], new byte[] {'a'}, table)) {
            Source source = source("data", other);
            assertThat(kind().recognises(Beginning.of(source, source.stamp()))).isFalse();
        }
    }

    @Test
    void comesBackFromItsJson() throws IOException {
        Source source = source("data", sample());
        SourceFormat format = kind().detect(question(source)).format();

        SourceFormat back = FileFormats.ofJson(format.json());

        assertThat(back).isEqualTo(format).hasSameHashCodeAs(format);
        assertThat(Rows.from(back, source, Position.START)).isEqualTo(Rows.from(format, source, Position.START));
        assertThat(JsonMapper.shared()
                        .readTree(format.json())
                        .path(FileFormats.KEY)
                        .asString("csv"))
                .isEqualTo(kind().name());
    }

    @Test
    void saysWhatItIs() throws IOException {
        DetectedFormat found = kind().detect(question(source("data", sample())));

        assertThat(found.format().label()).isNotBlank();
        assertThat(found.inWords(source("data", sample())))
                .startsWith(found.format().label());
        assertThat(found.evidence()).containsAll(found.notes());
    }

    @Test
    void readsToTheEndThatItAnnounces() throws IOException {
        Source source = source("data", sample());
        SourceFormat format = kind().detect(question(source)).format();
        long announced = format.endOffset(source);

        try (RowReader reader = format.open(source, Position.START)) {
            Rows.rest(reader);
            assertThat(announced == -1 || announced >= reader.position().offset())
                    .as("position %s of %d", reader.position(), announced)
                    .isTrue();
        }
    }

    /** Whatever a disk or a network does to a file, it is read or refused, in words and in time. */
    @Test
    void refusesOrReadsWhatIsDamaged() throws IOException {
        Random random = new Random(kind().name().hashCode());
        for (int i = 0; i < DAMAGED_FILES; i++) {
            byte[] damaged = damaged(random);
            Source source = source("damaged", damaged);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> readOrRefused(source), () -> "file " + source.path());
        }
    }

    private byte[] damaged(Random random) {
        byte[] bytes = sample();
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        int places = 1 + random.nextInt(4);
        for (int i = 0; i < places; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void readOrRefused(Source source) {
        try {
            SourceFormat format = kind().detect(question(source)).format();
            try (RowReader reader = format.open(source, Position.START)) {
                Rows.rest(reader);
            }
        } catch (ImportException e) {
            assertThat(e.fault().kind()).as("%s", e).isNotEqualTo(Fault.Kind.INTERNAL);
        }
    }

    private FileFormat.Question question(Source source) {
        return new FileFormat.Question(source, Dialect.DETECTED, source.stamp(), List.of());
    }

    private Source source(String name, byte[] bytes) throws IOException {
        return Source.file(Files.write(directory.resolve(name), bytes));
    }
}
