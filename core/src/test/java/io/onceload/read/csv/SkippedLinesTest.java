package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkippedLinesTest {
    private static final CsvFormat FORMAT = CsvFormat.STANDARD.withComment('#').withHeaderAt(3);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsTitlesCommentsAndBlankLinesUpToTheRowHandedOut(String end) throws IOException {
        String text = "title||id,n|#|1,a|||2,\"b||c\"|# \"x|#|".replace("|", end);

        List<SkippedLines> counted = counted(text, 1 << 16);

        assertThat(counted)
                .containsExactly(
                        new SkippedLines(2, 0, 0),
                        new SkippedLines(2, 1, 0),
                        new SkippedLines(2, 1, 2),
                        new SkippedLines(2, 3, 2));
    }

    @Test
    void countsALastCommentWithoutLineEnd() throws IOException {
        assertThat(counted("a\nb\nid\n1\n# end", 16)).last().isEqualTo(new SkippedLines(2, 1, 0));
    }

    @Test
    void countsTheSameWhateverTheBlocks() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("title\n\nid,n\n");
        long comments = 0;
        long blank = 0;
        for (int i = 0; i < 2_000; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    text.append("# ").append("x".repeat(random.nextInt(40))).append('\n');
                    comments++;
                }
                case 1 -> {
                    text.append(" \t ".substring(random.nextInt(4))).append(random.nextBoolean() ? "\n" : "\r\n");
                    blank++;
                }
                default ->
                    text.append(i)
                            .append(",\"")
                            .append("y\n".repeat(random.nextInt(20)))
                            .append("\"\n");
            }
        }

        for (int blockBytes : new int[] {16, 100, 1 << 16}) {
            assertThat(counted(text.toString(), blockBytes)).last().isEqualTo(new SkippedLines(2, comments, blank));
        }
    }

    @Test
    void aLineOfDelimitersIsNotBlank() {
        CsvFormat tabs = CsvFormat.STANDARD.withDelimiter('\t').withTrailingDelimiter(true);
        Source source = CsvFiles.write(directory, "a\tb\t\n1\t2\t\n\t\n \n3\t4\t\n".getBytes(StandardCharsets.UTF_8));

        try (RowReader reader = tabs.open(source, Position.START)) {
            List<Integer> sizes = new ArrayList<>();
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                sizes.add(row.size());
            }

            assertThat(sizes).containsExactly(2, 1, 2);
            assertThat(reader.skippedLines()).isEqualTo(new SkippedLines(0, 0, 1));
        }
    }

    @Test
    void countsBehindASeekOnlyWhatLiesBehindIt() throws IOException {
        Source source = source("t\n\nid\n# 1\n1\n\n2\n# 2\n3\n");
        Position behindFirst;
        try (RowReader reader = CsvRowReader.open(FORMAT, source, Position.START, null, 64)) {
            reader.next();
            behindFirst = reader.position();
        }

        try (RowReader reader = CsvRowReader.open(FORMAT, source, behindFirst, null, 64)) {
            while (reader.next() != null) {
                // to the end
            }

            assertThat(reader.skippedLines()).isEqualTo(new SkippedLines(2, 1, 1));
        }
    }

    /** After the header, after each row, and at the end. */
    private List<SkippedLines> counted(String text, int blockBytes) throws IOException {
        List<SkippedLines> counted = new ArrayList<>();
        try (RowReader reader = CsvRowReader.open(FORMAT, source(text), Position.START, null, blockBytes)) {
            SourceRow row;
            do {
                counted.add(reader.skippedLines());
                row = reader.next();
            } while (row != null);
            counted.add(reader.skippedLines());
        }
        return counted;
    }

    private Source source(String text) throws IOException {
        return Source.file(Files.writeString(directory.resolve("a.csv"), text));
    }
}
