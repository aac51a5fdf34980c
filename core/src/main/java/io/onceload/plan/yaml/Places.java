package io.onceload.plan.yaml;

import io.onceload.model.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in its file each part of a plan stands, by its path: {@code target/key}, {@code columns/price/min}. */
final class Places {
    private final Map<String, Place> places = new HashMap<>();

    void put(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Where to look for {@code part}, as exactly as is known: itself, or what it is a part of; null for neither. */
    @Nullable
    Place of(String part) {
        Place found = places.get(part);
        if (found == null && part.endsWith("/language")) {
            found = places.get(parent(part) + "/date/language");
        }
        for (String path = part; found == null && !path.isEmpty(); path = parent(path)) {
            found = places.get(path);
        }
        return found == null ? places.get("target") : found;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
