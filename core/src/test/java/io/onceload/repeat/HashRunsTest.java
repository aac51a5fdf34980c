package io.onceload.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashRunsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64, 1000, 1 << 20})
    void findsEveryHashThatOccursMoreThanOnceAndHardlyAnyOther(int inMemory) throws IOException {
        Random random = new Random(inMemory);
        Map<Long, Integer> times = new HashMap<>();

        RepeatedHashes repeated;
        try (HashRuns runs = new HashRuns(directory, inMemory)) {
            for (int i = 0; i < 20_000; i++) {
                long hash = random.nextInt(10) == 0 ? random.nextInt(50) * 0x9E3779B97F4A7C15L : random.nextLong();
                times.merge(hash, 1, Integer::sum);
                runs.add(hash);
            }
            repeated = runs.repeated();
        }

        assertThat(times.entrySet())
                .filteredOn(entry -> entry.getValue() > 1)
                .hasSize(50)
                .allMatch(entry -> repeated.contains(entry.getKey()));
        assertThat(times.entrySet())
                .filteredOn(entry -> entry.getValue() == 1 && repeated.contains(entry.getKey()))
                .hasSizeLessThan(times.size() / 32);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 9})
    void findsOneKeyThatEveryRowHasHoweverTheRunsEnd(int rows) {
        try (HashRuns runs = new HashRuns(directory, 4)) {
            for (int i = 0; i < rows; i++) {
                runs.add(-1);
            }

            RepeatedHashes repeated = runs.repeated();

            assertThat(repeated.contains(-1)).isEqualTo(rows > 1);
            assertThat(repeated.contains(1)).isFalse();
        }
    }

    @Test
    void takesEveryKeyForRepeatedWhereNothingIsKnown() {
        Stream.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE)
                .forEach(hash -> assertThat(RepeatedHashes.ALL.contains(hash)).isTrue());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file that is open keeps its name there")
    void leavesNoFileBehindEvenIfTheProcessIsKilled() throws IOException {
        try (HashRuns runs = new HashRuns(directory, 4)) {
            for (int i = 0; i < 100; i++) {
                runs.add(i);
            }

            assertThat(files()).isEmpty();
            assertThat(runs.repeated().contains(7L << 32)).isFalse();
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        Path missing = directory.resolve("missing");
        try (HashRuns runs = new HashRuns(missing, 2)) {
            assertThatExceptionOfType(ImportException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 3; i++) {
                            runs.add(i);
                        }
                    })
                    .matches(e -> e.fault() == Fault.LOCAL_IO)
                    .withMessage(missing + ": the hashes of the source's keys cannot be kept there: no such directory;"
                            + " expected room for 1 MB and more. To fix: free some room there, or name another directory"
                            + " in java.io.tmpdir. [LOCAL_IO]");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell's ulimit")
    void saysSoWhenTheDiskIsFullAndLeavesNothing() throws Exception {
        String said = SmallDisk.run(Filling.class, directory.toString());

        assertThat(said)
                .isEqualTo(directory + ": the hashes of the source's keys cannot be kept there: File too large;"
                        + " expected room for 1 MB and more. To fix: free some room there, or name another directory"
                        + " in java.io.tmpdir. [LOCAL_IO]\n");
        assertThat(files()).isEmpty();
    }

    /** Fills the disk of a process of its own. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) {
            try (HashRuns runs = new HashRuns(Path.of(arguments[0]), 1000)) {
                for (int i = 0; i < 100_000; i++) {
                    runs.add(i);
                }
            } catch (ImportException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.toList());
        }
    }
}
