package io.onceload.plan.yaml;

import io.onceload.model.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document as texts, lists and mappings. Anchors, aliases and tags are faults: a plan needs none of
 * them, and without aliases no document is larger than its file. Not thread-safe.
 */
final class YamlReader {
    /** A plan has four levels; a parser that works in flow style takes time squared in the depth. */
    private static final int MOST_LEVELS = 10;

    private final Iterator<Event> events;
    private final PlanFaults faults;

    private YamlReader(String text, PlanFaults faults) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(text.length() + 1) // the file's own limit was checked
                .build();
        events = new Parse(settings).parseString(text).iterator();
        this.faults = faults;
    }

    /** The document; empty, with a fault noted, where there is none or its syntax is broken. */
    static Optional<YamlNode> read(String text, PlanFaults faults) {
        try {
            return new YamlReader(text, faults).document();
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            faults.add(
                    Place.in(text, index),
                    String.format("the character U+%04X, expected text", e.getCodePoint()),
                    "remove it, or write it as an escape in double quotes");
        } catch (MarkedYamlEngineException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            faults.add(fault.place(), fault.found(), fault.remedy());
        } catch (YamlEngineException e) {
            faults.add(
                    Place.START,
                    "no YAML 1.2 (" + Shortened.of(String.valueOf(e.getMessage())) + ")",
                    "remove lines that begin with %");
        } catch (TooDeep e) {
            faults.add(
                    e.place,
                    "more than " + MOST_LEVELS + " levels of lists and mappings, expected at most four",
                    "write a plan; docs/reference/plan.md has its shape");
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        events.next(); // the stream begins
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            return Optional.empty();
        }
        YamlNode root = node(events.next(), 0);
        events.next(); // the document ends
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            faults.add(place(next), "a second document begins, expected one", "keep one plan in a file");
        }
        return Optional.of(root);
    }

    private YamlNode node(Event event, int level) {
        Place place = place(event);
        if (level > MOST_LEVELS) {
            throw new TooDeep(place);
        }
        if (event instanceof AliasEvent alias) {
            faults.add(
                    place,
                    "an alias (*" + Shortened.of(alias.getAlias().getValue()) + "), expected the value itself",
                    "write the value out");
            return new YamlNode.Broken(place);
        }
        checkIsPlainYaml((NodeEvent) event, place);
        if (event instanceof ScalarEvent scalar) {
            return new YamlNode.Text(scalar.getValue(), scalar.isPlain(), place);
        }
        return event instanceof MappingStartEvent ? mapping(place, level) : sequence(place, level);
    }

    private void checkIsPlainYaml(NodeEvent event, Place place) {
        event.getAnchor()
                .ifPresent(anchor -> faults.add(
                        place,
                        "an anchor (&" + Shortened.of(anchor.getValue()) + "), expected the value alone",
                        "remove the anchor, and write the value out wherever it is meant"));
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(name -> faults.add(
                place,
                "the tag " + Shortened.of(name) + ", expected the value alone: texts are taken as written",
                "remove the tag"));
    }

    private YamlNode sequence(Place place, int level) {
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, level + 1));
            event = events.next();
        }
        return new YamlNode.Sequence(items, place);
    }

    private YamlNode mapping(Place place, int level) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(event, level + 1);
            YamlNode value = node(events.next(), level + 1);
            if (key instanceof YamlNode.Text text) {
                entries.add(new YamlNode.Entry(text.text(), key.place(), value));
            } else if (!(key instanceof YamlNode.Broken)) {
                faults.add(
                        key.place(),
                        key.kind() + " as a key, expected text",
                        "write the key as text, in quotes if it begins with [ or {");
            }
            event = events.next();
        }
        return new YamlNode.Mapping(entries, place);
    }

    private static Place place(Event event) {
        return event.getStartMark().map(YamlReader::place).orElse(Place.START);
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Leaves the parser where it is. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        TooDeep(Place place) {
            this.place = place;
        }
    }
}
