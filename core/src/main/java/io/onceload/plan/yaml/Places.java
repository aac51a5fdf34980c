package io.onceload.plan.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where in its file each part of a plan stands, by its path: {@code target/key}, {@code columns/price/min}. Whoever checks
 * a plan later names the part first: {@code column price: min …}, {@code key column id: …}. Not thread-safe while written.
 */
final class Places {
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();

    void put(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Remembers that the rules of table column {@code name} are at {@code path}. */
    void putColumn(String name, String path) {
        columns.putIfAbsent(name, path);
    }

    /** Where to look for what {@code problem} tells, as exactly as is known; empty if it is about no part of the file. */
    Optional<Place> of(String problem) {
        Optional<Place> column = ofColumn(problem);
        if (column.isPresent()) {
            return column;
        }
        if (problem.startsWith("key")) {
            return first("target/key", "target");
        }
        String word = firstWord(problem);
        return word.equals("column") ? first("columns", "target") : first("source/" + word, word);
    }

    private Optional<Place> ofColumn(String problem) {
        if (!problem.startsWith("column ")) {
            return Optional.empty();
        }
        String name = "";
        for (String candidate : columns.keySet()) { // a name may hold a colon, so the longest that fits is meant
            if (problem.startsWith("column " + candidate + ": ") && candidate.length() >= name.length()) {
                name = candidate;
            }
        }
        String path = columns.get(name);
        if (path == null) {
            return Optional.empty();
        }
        String found = problem.substring(("column " + name + ": ").length());
        String rule = found.contains("source column") ? "from" : firstWord(found);
        return first(path + "/" + rule, path + "/date/" + rule, path);
    }

    private Optional<Place> first(String... paths) {
        for (String path : paths) {
            Place place = places.get(path);
            if (place != null) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        return text.substring(0, end);
    }
}
