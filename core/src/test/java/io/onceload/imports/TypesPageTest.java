package io.onceload.imports;

import io.onceload.imports.TypeCases.TypeCase;
import io.onceload.imports.TypeCases.Value;
import io.onceload.testing.GeneratedPage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of types holds what {@link TypesTest} tries. */
class TypesPageTest {
    private static final String HEAD = """
            # Types

            What a field of a file must look like to become a value of a column. Every line was tried, on the oldest and the newest PostgreSQL at hand: this page is made from the test's own table.

            - An unquoted empty field is null, and so is a quoted one in a column whose type has no empty text; `""` below is a quoted empty field that is a value.
            - White space around numbers, dates and times does not count.
            - A `number:` or `date:` in the plan lets a column take other notations.
            - Types that are not here are cast by PostgreSQL from the field's text, as a literal in SQL would be; so are the elements of arrays and ranges. What such a cast makes of words like `now` depends on the moment of loading.
            - A domain is read as the type that it is over; then its checks apply. An enum has the labels that it had when the import began.
            - Where the database refuses a value, all columns of the row are looked at, and each that is at fault is named.
            """;

    @Test
    void thePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        String group = "";
        for (TypeCase type : TypeCases.all()) {
            if (!type.group().equals(group)) {
                group = type.group();
                page.append("\n## ").append(group).append("\n\n");
                page.append("| type | takes | becomes | refused |\n|---|---|---|---|\n");
            }
            page.append(row(type));
        }
        GeneratedPage.assertIsCurrent("reference/types.md", page.toString());
    }

    private static String row(TypeCase type) {
        List<Value> values = type.values();
        String made = type.given().stream()
                .filter(sql -> !sql.startsWith("CREATE EXTENSION"))
                .map(sql -> "<br>" + code(plain(sql)))
                .collect(Collectors.joining());
        return "| " + code(type.shownName()) + made + " | " + cell(type.takes()) + " | "
                + values.stream()
                        .filter(value -> value.stored() != null)
                        .map(TypesPageTest::stored)
                        .collect(Collectors.joining("<br>"))
                + " | "
                + values.stream()
                        .filter(value -> value.refusal() != null)
                        .map(TypesPageTest::refused)
                        .collect(Collectors.joining("<br>"))
                + " |\n";
    }

    private static String stored(Value value) {
        String stored = String.valueOf(value.stored());
        return stored.equals(value.text()) ? code(stored) : field(value) + " → " + code(stored);
    }

    private static String refused(Value value) {
        String refusal = plain(String.valueOf(value.refusal()));
        int space = refusal.indexOf(' ');
        String what = value.text().equals("(null)") ? "nothing: " : "";
        return what + cell(refusal.substring(space + 1)) + " " + code(refusal.substring(0, space));
    }

    private static String field(Value value) {
        return value.text().equals("(empty)") ? code("\"\"") : code(value.text());
    }

    private static String plain(String text) {
        return text.replace("@.", "");
    }

    private static String code(String text) {
        return text.isEmpty() ? "the empty text" : "`" + text.replace("|", "\\|") + "`";
    }

    /** Text in which Markdown finds nothing to do. */
    private static String cell(String text) {
        return text.replaceAll("([\\\\`*_<>|~$\\[\\]{}!#])", "\\\\$1");
    }
}
