package io.onceload.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One server for all tests of this JVM, started by the first that asks; two builds side by side do not share it. */
final class SharedTrials {
    private static final Path HOME =
            Path.of("target", "crash-" + ProcessHandle.current().pid()).toAbsolutePath();

    private SharedTrials() {}

    private static final class Holder {
        static final Lab LAB = Lab.open(HOME);
        static final Trials TRIALS = Trials.on(LAB, false, null);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Holder::leave, "crash-trials"));
        }

        private static void leave() {
            TRIALS.close();
            try (Stream<Path> all = Files.walk(HOME)) {
                all.sorted(Comparator.reverseOrder()).forEach(Holder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path path) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Trials trials() {
        return Holder.TRIALS;
    }

    static Lab lab() {
        return Holder.LAB;
    }
}
