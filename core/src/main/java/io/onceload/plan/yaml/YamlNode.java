package io.onceload.plan.yaml;

import io.onceload.model.Place;
import java.util.List;

/** A part of a YAML document, and where it begins. */
sealed interface YamlNode {
    Place place();

    /** What it is, in words. */
    String kind();

    /**
     * A scalar.
     *
     * @param text as written; in quotes or blocks as YAML defines them
     * @param plain whether it stands without quotes
     */
    record Text(String text, boolean plain, Place place) implements YamlNode {
        /** Whether nothing at all was written. */
        boolean isNothing() {
            return plain && text.isEmpty();
        }

        @Override
        public String kind() {
            return isNothing() ? "nothing" : Shortened.quoted(text);
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Place place) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and their values, in the order written; a key may occur twice. */
    record Mapping(List<Entry> entries, Place place) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** Something that was found wanting already; nobody need say more about it. */
    record Broken(Place place) implements YamlNode {
        @Override
        public String kind() {
            return "something else";
        }
    }

    /** A key, where it begins, and its value. */
    record Entry(String key, Place place, YamlNode value) {}
}
