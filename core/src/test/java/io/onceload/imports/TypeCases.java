package io.onceload.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of types in {@code types.txt}, which says how it is written. */
final class TypeCases {
    private static final String STORED = " => ";
    private static final String REFUSED = " !!";

    private TypeCases() {}

    /**
     * A type of column.
     *
     * @param group the heading that it stands under
     * @param name as SQL, with {@code @} for the schema
     * @param takes what it takes, for people
     * @param given statements that make it
     */
    record TypeCase(String group, String name, String takes, List<String> given, List<Value> values) {
        /** The name on the page. */
        String shownName() {
            return name.replace("@.", "");
        }

        @Override
        public String toString() {
            return shownName();
        }
    }

    /**
     * A field and what becomes of it.
     *
     * @param text of the field
     * @param stored what is stored as text, or null for nothing, or if the field is refused
     * @param refusal code and message, or null
     */
    record Value(
            String text, @Nullable String stored, @Nullable String refusal) {
        /** The field as it stands in the file. */
        String field() {
            return text.equals("(null)") ? "" : quoted(text.equals("(empty)") ? "" : text);
        }

        private static String quoted(String value) {
            return '"' + value.replace("\"", "\"\"") + '"';
        }
    }

    static List<TypeCase> all() {
        List<TypeCase> cases = new ArrayList<>();
        String group = "";
        for (String line : text().lines().skip(5).toList()) {
            if (line.startsWith("# ")) {
                group = line.substring(2);
            } else if (line.startsWith("given: ")) {
                last(cases).given().addAll(List.of(line.substring(7).split("; ")));
            } else if (line.startsWith("  ")) {
                last(cases).values().add(value(line.substring(2).replace('·', ' ')));
            } else if (!line.isEmpty()) {
                int colon = line.indexOf(": ");
                cases.add(new TypeCase(
                        group,
                        line.substring(0, colon),
                        line.substring(colon + 2),
                        new ArrayList<>(),
                        new ArrayList<>()));
            }
        }
        for (TypeCase type : cases) {
            for (String nothing : List.of("(null)", "(empty)")) {
                if (type.values().stream().noneMatch(value -> value.text().equals(nothing))) {
                    type.values().add(new Value(nothing, null, null));
                }
            }
        }
        return cases;
    }

    private static TypeCase last(List<TypeCase> cases) {
        return cases.get(cases.size() - 1);
    }

    private static Value value(String line) {
        int refused = line.indexOf(REFUSED);
        if (refused >= 0) {
            return new Value(
                    line.substring(0, refused),
                    null,
                    line.substring(refused + REFUSED.length()).strip());
        }
        int stored = line.lastIndexOf(STORED);
        if (stored < 0) {
            return new Value(line, line, null);
        }
        String text = line.substring(stored + STORED.length());
        return new Value(line.substring(0, stored), text.equals("(empty)") ? "" : text, null);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(TypeCases.class.getResourceAsStream("types.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
