package io.onceload.read.json;

import io.onceload.plan.Preflight;
import io.onceload.read.csv.Utf8;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns, as records name their values: in the order in which they come first. An object lends its name to its
 * members', unless a column of its name is expected; a name that has never more than null is that of a column, unless it is
 * an object elsewhere.
 */
final class ColumnNames {
    /** Names that are kept; far more than a table can have, since those of nulls may go. */
    private static final int MOST = 16_000;

    private static final String AS_OBJECT = "write each row as an object, such as {\"name\": \"value\"}";
    private static final String CORRECT = "correct the JSON of the rows";
    private static final Other NO_UTF8 =
            new Other("not in UTF-8", "UTF-8", "save the file in UTF-8, or name its encoding");

    private final Other tooLarge;
    private final JsonSyntax syntax;
    private final Members members;
    private final Members inner;
    /** As columns' names. */
    private final Set<String> expected;
    /** Names of objects, and whether they are expected. */
    private final Map<String, Boolean> expectedNames = new HashMap<>();
    /** Each name, and whether it has a value. */
    private final Map<String, Boolean> names = new LinkedHashMap<>();

    private final Set<String> objects = new HashSet<>();
    private long records;
    private long readObjects;
    private @Nullable Other firstOther;

    /**
     * A record that is no object.
     *
     * @param found where it is and what
     * @param expected what was expected instead
     * @param remedy what to do about it
     */
    record Other(String found, String expected, String remedy) {}

    /** @param expected names of columns in any spelling */
    ColumnNames(JsonLimits limits, Collection<String> expected) {
        tooLarge = new Other(
                "too large",
                "at most " + limits.longestRecord(),
                "leave out what is too long, or write what lies inside as rows of their own");
        syntax = new JsonSyntax(limits.maxDepth());
        members = new Members(syntax, 1);
        inner = new Members(syntax, 2);
        this.expected = expected.stream().map(Preflight::columnName).collect(Collectors.toSet());
    }

    /** Takes the names of the record that {@code finder} is at; of one that is no object none. */
    void add(RecordFinder finder) {
        records++;
        byte[] bytes = finder.bytes();
        int from = finder.start();
        int to = finder.end();
        if (finder.tooLong() || Utf8.firstInvalid(bytes, from, to) >= 0) {
            other(finder, finder.tooLong() ? tooLarge : NO_UTF8);
            return;
        }
        syntax.place(bytes, to);
        try {
            syntax.requireEnd(syntax.value(from));
            if (bytes[from] != '{') {
                other(
                        finder,
                        new Other(RecordParser.kind(bytes[from]), "objects with a name for each value", AS_OBJECT));
                return;
            }
            readObjects++;
            addMembers(from);
        } catch (MalformedJson e) {
            other(finder, new Other("no JSON: " + e.what(bytes, from, to), e.expected(), CORRECT));
        }
    }

    private void other(RecordFinder finder, Other what) {
        if (firstOther == null) {
            String found = String.format(Locale.ROOT, "the record in line %,d is %s", finder.startLine(), what.found());
            firstOther = new Other(found, what.expected(), what.remedy());
        }
    }

    private void addMembers(int brace) throws MalformedJson {
        members.begin(brace);
        while (members.next()) {
            String name = members.name();
            if (members.valueKind() != '{' || isExpected(name)) {
                add(name, members);
                continue;
            }
            if (objects.size() < MOST) {
                objects.add(name);
            }
            inner.begin(members.valueStart());
            while (inner.next()) {
                add(name + "." + inner.name(), inner);
            }
        }
    }

    private void add(String name, Members at) {
        if (names.size() < MOST || names.containsKey(name)) {
            names.merge(name, at.valueKind() != 'n', Boolean::logicalOr);
        }
    }

    private boolean isExpected(String name) {
        if (expected.isEmpty()) {
            return false;
        }
        Boolean known = expectedNames.get(name);
        if (known == null) {
            known = expected.contains(Preflight.columnName(name));
            if (expectedNames.size() < MOST) {
                expectedNames.put(name, known);
            }
        }
        return known;
    }

    long records() {
        return records;
    }

    /** Records that are objects. */
    long objects() {
        return readObjects;
    }

    /** The first record that is no object; null if there is none. */
    @Nullable
    Other firstOther() {
        return firstOther;
    }

    List<String> columns() {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() || !objects.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those of the columns to which an object goes whole. */
    Set<String> whole() {
        return columns().stream().filter(this::isExpected).collect(Collectors.toSet());
    }
}
