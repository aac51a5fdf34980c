package io.onceload.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds source columns by name: by the exact name, else by a name that differs in case and punctuation alone, if there is
 * just one. Remembers which are taken; those that the plan ignores are matched only by a rule that names them, which is a
 * fault.
 */
public final class HeaderMatch {
    private final List<String> header;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Set<Integer> ignored = new LinkedHashSet<>();
    private final Set<Integer> taken = new LinkedHashSet<>();

    /** @param ignore names of source columns that go nowhere on purpose */
    public HeaderMatch(List<String> header, List<String> ignore) {
        this.header = header;
        for (int i = 0; i < header.size(); i++) {
            exact.putIfAbsent(header.get(i), i);
        }
        ignore.forEach(name -> find(name).ifPresent(ignored::add));
    }

    /** Columns that every table has (PostgreSQL manual, "System Columns"). */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern NEITHER_LETTERS_NOR_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * The column name that a source's name suggests: lower case, without invisible characters, runs of other than letters and
     * digits as one underscore; with one more where a table has such a column of its own.
     */
    static String columnName(String name) {
        String visible = INVISIBLE.matcher(name).replaceAll("").strip().toLowerCase(Locale.ROOT);
        String simple = NEITHER_LETTERS_NOR_DIGITS.matcher(visible).replaceAll("_");
        return SYSTEM_COLUMNS.contains(simple) ? simple + "_" : simple;
    }

    /** The source column of this name, or of this name but for case and punctuation. */
    OptionalInt find(String name) {
        Integer found = exact.get(name);
        if (found != null) {
            return OptionalInt.of(found);
        }
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (columnName(header.get(i)).equals(columnName(name))) {
                alike.add(i);
            }
        }
        return alike.size() == 1 ? OptionalInt.of(alike.get(0)) : OptionalInt.empty();
    }

    /** The first of several names that the source has. */
    public OptionalInt findFirst(List<String> names) {
        return names.stream()
                .map(this::find)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** As {@link #find}, among those that nothing has taken. */
    OptionalInt findFree(String name) {
        OptionalInt found = find(name);
        return found.isPresent() && taken.contains(found.getAsInt()) ? OptionalInt.empty() : found;
    }

    void take(int source) {
        taken.add(source);
    }

    /** Whether the plan says that the source column goes nowhere. */
    public boolean isIgnored(int source) {
        return ignored.contains(source);
    }

    /** Source columns that go nowhere, and of which nobody said so. */
    List<String> unmatched() {
        List<String> unmatched = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!taken.contains(i) && !ignored.contains(i) && !RejectColumns.NAMES.contains(header.get(i))) {
                unmatched.add(header.get(i));
            }
        }
        return unmatched;
    }
}
