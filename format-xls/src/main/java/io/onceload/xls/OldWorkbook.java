package io.onceload.xls;

import io.onceload.read.Beginning;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks of Excel 2 to 4, which are one sheet and no compound file: told by the record that they begin with. Those of
 * Excel 3 and 4 have the cells of later ones; those of Excel 2 have their own.
 */
final class OldWorkbook {
    /** What a file begins with ([MS-XLS] 2.4.21, BOF, in its earlier forms), and who wrote it. */
    private static final Map<String, String> RELEASES = Map.of(
            "\u0009\u0000\u0004\u0000", "Excel 2",
            "\u0009\u0002\u0006\u0000", "Excel 3",
            "\u0009\u0004\u0006\u0000", "Excel 4");

    private static final String REFUSED = "Excel 2";

    private OldWorkbook() {}

    /** Whether nothing here reads what {@link #release} gave. */
    static boolean isRefused(String release) {
        return release.equals(REFUSED);
    }

    static boolean recognises(Beginning beginning) {
        return release(beginning) != null;
    }

    /** The release of Excel, or null if it is none of these. */
    static @Nullable String release(Beginning beginning) {
        return RELEASES.entrySet().stream()
                .filter(release -> beginning.startsWith(release.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
