package io.onceload.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page with the results. Sections of it, between {@code <!-- NAME -->} and {@code <!-- /NAME -->}, come from runs. */
public record DocsPage(Path file) {

    /**
     * Replaces a section.
     *
     * @throws IllegalStateException if the page has no such section
     */
    public void write(String section, String content) throws IOException {
        String page = Files.readString(file);
        String begin = "<!-- " + section + " -->";
        String end = "<!-- /" + section + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(file + ": found no section, expected " + begin + " and " + end);
        }
        Files.writeString(
                file, page.substring(0, from + begin.length()) + "\n" + content.strip() + "\n" + page.substring(to));
    }
}
