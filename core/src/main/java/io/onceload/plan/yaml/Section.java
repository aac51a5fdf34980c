package io.onceload.plan.yaml;

import io.onceload.model.Place;
import io.onceload.model.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A mapping whose keys are known. Whatever is wrong with what is asked for becomes a fault, and nothing is given. */
final class Section {
    private static final Map<String, String> BELONGS = Map.ofEntries(
            Map.entry("table", "target"),
            Map.entry("key", "target"),
            Map.entry("where", "target"),
            Map.entry("create", "target"),
            Map.entry("delimiter", "source"),
            Map.entry("quote", "source"),
            Map.entry("escape", "source"),
            Map.entry("encoding", "source"),
            Map.entry("header", "source"),
            Map.entry("comment", "source"),
            Map.entry("first-line", "source"),
            Map.entry("trailing-delimiter", "source"),
            Map.entry("nulls", "source"),
            Map.entry("max", "rejects"));

    private final String path;
    private final String owner;
    private final Place place;
    private final PlanFaults faults;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();

    /**
     * Takes {@code mapping}, noting keys that are unknown or there twice.
     *
     * @param path of the section itself; empty for the whole plan
     * @param owner as messages name it: {@code a plan}, {@code a column}
     * @param known keys that it may have
     */
    Section(String path, String owner, YamlNode.Mapping mapping, List<String> known, Places places, PlanFaults faults) {
        this.path = path;
        this.owner = owner;
        this.place = mapping.place();
        this.faults = faults;
        for (YamlNode.Entry entry : mapping.entries()) {
            YamlNode.Entry earlier = entries.get(entry.key());
            if (!known.contains(entry.key())) {
                addUnknown(entry, known);
            } else if (earlier != null) {
                addRepeated(entry, earlier);
            } else {
                entries.put(entry.key(), entry);
                places.put(path.isEmpty() ? entry.key() : path + "/" + entry.key(), entry.place());
            }
        }
    }

    private void addRepeated(YamlNode.Entry entry, YamlNode.Entry earlier) {
        faults.add(
                entry.place(),
                "the key " + entry.key() + " for the second time (first in line "
                        + earlier.place().line() + "), expected once",
                "remove one of the two");
    }

    private void addUnknown(YamlNode.Entry entry, List<String> known) {
        String key = entry.key();
        String section = BELONGS.get(key);
        if (key.equals("lookup")) {
            faults.add(
                    entry.place(),
                    "lookup, expected none: lookups are not supported by this release",
                    "remove it, and let the file bring the value");
        } else if (key.equals("<<")) {
            faults.add(entry.place(), "a merge key (<<), expected the keys themselves", "write the keys out");
        } else if (path.isEmpty() && section != null) {
            faults.add(
                    entry.place(),
                    key + " stands here by itself, expected under " + section,
                    "write " + section + ": { " + (section.equals("target") ? "table: …, " : "") + key + ": … }");
        } else {
            Optional<String> near = near(known, key.toLowerCase(Locale.ROOT).replace('_', '-'));
            faults.add(
                    entry.place(),
                    Shortened.quoted(key) + " is no key of " + owner
                            + near.map(word -> ", expected perhaps " + word)
                                    .orElse(", expected one of " + String.join(", ", known)),
                    near.map(word -> "write " + word).orElse("remove it"));
        }
    }

    /** The word that may have been meant, if one is near. */
    static Optional<String> near(Iterable<String> words, String typed) {
        String near = Suggestion.nearest(words, typed);
        return near.isEmpty() ? Optional.empty() : Optional.of(near);
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** What stands behind {@code key}; empty if the key is not there, or was found wanting while it was read. */
    Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(YamlNode.Entry::value)
                .filter(node -> !(node instanceof YamlNode.Broken));
    }

    /** Where {@code key} stands, or the section where it is not there. */
    Place placeOf(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null ? place : entry.place();
    }

    Optional<String> text(String key) {
        return scalar(key, "text").map(YamlNode.Text::text);
    }

    /** @param expected what the value should be, in words */
    Optional<YamlNode.Text> scalar(String key, String expected) {
        return node(key).flatMap(node -> scalar(key, node, expected));
    }

    private Optional<YamlNode.Text> scalar(String key, YamlNode node, String expected) {
        if (node instanceof YamlNode.Text text && !text.isNothing()) {
            return Optional.of(text);
        }
        if (!(node instanceof YamlNode.Broken)) {
            bad(key, node, expected, "write " + expected + (expected.equals("text") ? "; \"\" is the empty text" : ""));
        }
        return Optional.empty();
    }

    /** One text or a list of texts. */
    Optional<List<String>> texts(String key) {
        return node(key).flatMap(node -> texts(key, node));
    }

    /** As {@link #texts(String)}, of a node that stands behind {@code key}. */
    Optional<List<String>> texts(String key, YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            List<String> texts = new ArrayList<>();
            for (YamlNode item : list.items()) {
                scalar("an item of " + key, item, "text").ifPresent(text -> texts.add(text.text()));
            }
            return texts.size() == list.items().size() ? Optional.of(texts) : Optional.empty();
        }
        if (node instanceof YamlNode.Mapping) {
            bad(key, node, "text or a list of texts", "write text, or a list such as [a, b]");
            return Optional.empty();
        }
        return scalar(key, node, "text").map(text -> List.of(text.text()));
    }

    /** Whether {@code key} is true; empty if it is not there. */
    Optional<Boolean> flag(String key) {
        Optional<YamlNode.Text> text = scalar(key, "true or false");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().plain()
                && (text.get().text().equals("true") || text.get().text().equals("false"))) {
            return Optional.of(text.get().text().equals("true"));
        }
        bad(key, text.get(), "true or false, without quotes", "write true, or remove it");
        return Optional.empty();
    }

    /** One of {@code values}, written in small letters with hyphens. */
    <E extends Enum<E>> Optional<E> word(String key, E[] values) {
        List<String> words = new ArrayList<>();
        for (E value : values) {
            words.add(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        String expected = String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
        Optional<YamlNode.Text> text = scalar(key, expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int index = words.indexOf(text.get().text());
        if (index < 0) {
            String near = near(words, text.get().text().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .orElse(expected);
            bad(key, text.get(), expected, "write " + near);
            return Optional.empty();
        }
        return Optional.of(values[index]);
    }

    /** Notes that what stands behind {@code key} is not what was expected. */
    void bad(String key, YamlNode node, String expected, String remedy) {
        boolean nothing = node instanceof YamlNode.Text text && text.isNothing();
        faults.add(
                node.place(),
                key + (nothing ? " has nothing behind it" : " is " + node.kind()) + ", expected " + expected,
                remedy);
    }
}
