package io.onceload.plan;

import io.onceload.model.Remedy;
import io.onceload.model.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to name source columns, in each form that a plan has. */
final class SourceRemedies {
    /** More names than this help nobody. */
    private static final int MOST_NAMES = 20;

    private SourceRemedies() {}

    /** Says where table column {@code column} comes from, of a source that has no column {@code meant}. */
    static Remedy naming(String column, String meant, List<String> header) {
        String near = Suggestion.nearest(header, meant);
        if (!near.isEmpty()) {
            return new Remedy(
                    "call from(\"" + near + "\") on column " + column,
                    "write --map \"" + near + "=" + column + "\"",
                    "write from: " + yaml(near) + " under " + column);
        }
        if (!isNamed(header)) {
            return anyNames(header);
        }
        String names = ", out of: " + listed(header);
        return new Remedy(
                "name the source column with from(…) on column " + column + names,
                "name the source column with --map \"SOURCE=" + column + "\"" + names,
                "name the source column as from: SOURCE under " + column + names);
    }

    /** Says where the columns come from, of a source that has none of the table's. */
    static Remedy anyNames(List<String> header) {
        boolean named = isNamed(header);
        String line = named ? "none" : "1";
        String reason = named ? " if the first line is data" : " if the first line names the columns";
        return new Remedy(
                "name them with from(…) on the table's columns, or say "
                        + (named ? "HeaderLine.NONE" : "HeaderLine.at(1)") + " in the dialect" + reason,
                "name them with --map \"Source=column\", or say --header " + line + reason,
                "name them under columns, as in column: Source, or write source: { header: " + line + " }" + reason);
    }

    /**
     * Leaves a table column to the database.
     *
     * @param source the source column that has its name; null where it is filled with something else
     */
    static Remedy leavingOut(String column, @Nullable String source, boolean ruled) {
        if (ruled || source == null) {
            return Remedy.of("remove the rule of column " + column + ", or make the column the key");
        }
        return new Remedy(
                "call ignore(\"" + source + "\"), or make the column the key",
                "make the column the key, or ignore the source's in a plan file: ignore: [" + yaml(source) + "]",
                "write ignore: [" + yaml(source) + "], or make the column the key");
    }

    /** Whether the names are the source's own, and not those that stand for a missing header. */
    private static boolean isNamed(List<String> header) {
        return header.isEmpty() || !header.get(0).equals("column_1");
    }

    private static String listed(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** As a plan file may have it. */
    private static String yaml(String text) {
        return text.matches("[\\p{L}_][\\p{L}\\p{N}_ ]*") && text.equals(text.strip())
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
