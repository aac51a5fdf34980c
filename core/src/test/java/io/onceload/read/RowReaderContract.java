package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader of every format promises. A subclass gives the format and a sample of at least three sound rows. */
public abstract class RowReaderContract {
    @TempDir
    Path directory;

    protected abstract SourceFormat format();

    protected abstract byte[] sample();

    private Source source() throws IOException {
        return Source.file(Files.write(directory.resolve("sample"), sample()));
    }

    @Test
    void handsOutSoundRowsNumberedFromOne() throws IOException {
        try (RowReader reader = format().open(source(), Position.START)) {
            long expected = 1;
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                assertThat(row.number()).isEqualTo(expected++);
                assertThat(row.problem()).isNull();
                assertThat(row.size()).isEqualTo(reader.header().size());
            }
            assertThat(expected).isGreaterThan(3);
        }
    }

    @Test
    void continuesAtEveryPositionWithTheRowsThatFollowAndNoOther() throws IOException {
        Source source = source();
        List<String> all = Rows.from(format(), source, Position.START);
        List<Position> positions;
        try (RowReader reader = format().open(source, Position.START)) {
            positions = Rows.positions(reader);
        }

        assertThat(positions).hasSize(all.size() + 1);
        for (int i = 0; i < positions.size(); i++) {
            assertThat(positions.get(i).row()).isEqualTo(i);
            assertThat(Rows.from(format(), source, positions.get(i)))
                    .as("rows from %s on", positions.get(i))
                    .isEqualTo(all.subList(i, all.size()));
        }
    }

    @Test
    void givesTheSameHeaderWhereverItBegins() throws IOException {
        Source source = source();

        try (RowReader first = format().open(source, Position.START)) {
            List<Position> positions = Rows.positions(first);
            try (RowReader last = format().open(source, positions.get(positions.size() - 1))) {
                assertThat(last.header()).isEqualTo(first.header()).isNotEmpty();
            }
        }
    }

    @Test
    void givesNothingMoreAfterTheEnd() throws IOException {
        try (RowReader reader = format().open(source(), Position.START)) {
            Rows.rest(reader);
            Position end = reader.position();

            assertThat(reader.next()).isNull();
            assertThat(reader.position()).isEqualTo(end);
        }
    }

    @Test
    void knowsTheHashOfWhatItReadOnlyAtTheEnd() throws IOException {
        Source source = source();

        try (RowReader reader = format().open(source, Position.START)) {
            assertThat(reader.contentHash()).isEmpty();
            reader.next();
            assertThat(reader.contentHash()).isEmpty();
            Rows.rest(reader);
            assertThat(reader.contentHash()).contains(source.contentHash());
        }
    }

    @Test
    void refusesAFileThatIsNotTheExpectedOne() throws IOException {
        Source source = source();
        SourceStamp old = new SourceStamp(source.stamp().inode(), source.size(), Instant.EPOCH);

        assertThatThrownBy(() -> format().open(source, Position.START, old))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_CHANGED));
    }

    @Test
    void refusesAPositionBehindTheEnd() throws IOException {
        Source source = source();

        assertThatThrownBy(() -> Rows.from(format(), source, new Position(1 << 30, 9, 9)))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_CHANGED));
    }

    @Test
    void mayBeClosedTwice() throws IOException {
        RowReader reader = format().open(source(), Position.START);

        reader.close();
        reader.close();
    }
}
