package io.onceload.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documents that is made from the sources, and kept in the repository for those who read it there. */
public final class GeneratedPage {
    /** Set, the test that finds a page stale writes it anew. */
    private static final String WRITE = "onceload.docs.write";

    private GeneratedPage() {}

    /**
     * Fails if the page differs from {@code content}.
     *
     * @param page below the folder {@code docs}
     */
    public static void assertIsCurrent(String page, String content) throws IOException {
        Path file = Path.of("..", "docs").resolve(page);
        if (System.getProperty(WRITE) != null) {
            Files.writeString(file, content);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/%s; to write it anew, run this test with -D%s", page, WRITE)
                .isEqualTo(content);
    }
}
