package io.onceload.plan.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Documents that are no plans, and what people are told about them, out of {@code faults.txt}. */
final class Documents {
    private Documents() {}

    /** A document and its message. */
    record Broken(String yaml, String message) {
        @Override
        public String toString() {
            return yaml.replace("onceload: 1\ntarget: items\n", "").replace('\n', '⏎');
        }
    }

    static List<Broken> broken() {
        try (InputStream in = Documents.class.getResourceAsStream("faults.txt")) {
            String[] blocks = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^===\n", -1);
            List<Broken> broken = new ArrayList<>();
            for (int i = 1; i < blocks.length; i++) {
                int message = blocks[i].lastIndexOf("=> ");
                broken.add(new Broken(
                        blocks[i].substring(0, message),
                        blocks[i].substring(message + 3).stripTrailing()));
            }
            return broken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
