package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.read.workbook.SheetRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts by number, in memory and beyond it. */
final class StringStoreTest {
    @Test
    void givesBackEveryTextWhereverItIsKept() {
        List<String> texts = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            texts.add("é".repeat(random.nextInt(3)) + "text " + i + "x".repeat(random.nextInt(40)));
        }
        texts.set(1_000, "");
        texts.set(2_000, "y".repeat(100_000));
        texts.set(3_000, "half \uD83D and \u0000");
        texts.set(3, "\u0000");

        try (StringStore store = new StringStore(10_000, 300)) {
            for (int i = 0; i < texts.size(); i++) {
                store.add(text(texts.get(i)));
                if (i % 7 == 0) {
                    assertThat(read(store, i)).isEqualTo(texts.get(i));
                }
            }
            for (int i = 0; i < 20_000; i++) {
                int number = random.nextInt(texts.size());
                assertThat(read(store, number)).isEqualTo(texts.get(number));
            }
        }
    }

    @Test
    void leavesNoFileBehindEvenIfItIsNeverClosed() throws IOException {
        long before = files();

        try (StringStore store = new StringStore(10, 10)) {
            for (int i = 0; i < 100; i++) {
                store.add(text("text " + i));
            }
            assertThat(files()).isEqualTo(before);
        }

        assertThat(files()).isEqualTo(before);
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("onceload-texts-"))
                    .count();
        }
    }

    private static CellText text(String text) {
        CellText cell = new CellText();
        cell.append(text.toCharArray(), 0, text.length());
        return cell;
    }

    private static String read(StringStore store, int number) {
        SheetRow row = new SheetRow("test");
        row.begin(1);
        store.copy(number, row, 0);
        return row.string(0);
    }
}
