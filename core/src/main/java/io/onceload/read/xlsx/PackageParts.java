package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.ZipArchive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an Office document by their names, and what relates them (ECMA-376, part 2, 6.5). Names are taken in any case
 * and with either slash, as some programs write them.
 */
final class PackageParts implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipArchive archive;
    private final Source source;
    private final Map<String, String> entries = new HashMap<>();

    private PackageParts(ZipArchive archive, Source source) {
        this.archive = archive;
        this.source = source;
        archive.names().forEach(name -> entries.putIfAbsent(plain(name), name));
    }

    /** Throws as {@link ZipArchive#open}. */
    static PackageParts open(Source source, SourceStamp expected) {
        return new PackageParts(ZipArchive.open(source, expected), source);
    }

    private static String plain(String name) {
        String slashes = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return slashes.startsWith("/") ? slashes.substring(1) : slashes;
    }

    boolean has(String part) {
        return entries.containsKey(plain(part));
    }

    /** Whether any part lies in this folder. */
    boolean hasFolder(String folder) {
        return entries.keySet().stream().anyMatch(name -> name.startsWith(folder));
    }

    String sourceName() {
        return source.name();
    }

    Source source() {
        return source;
    }

    /** Bytes of a part in the archive and out of it, if it says so. */
    Optional<ZipArchive.EntrySize> size(String part) {
        String entry = entries.get(plain(part));
        return entry == null ? Optional.empty() : archive.size(entry);
    }

    /**
     * Begins to read a part; empty if there is none of this name.
     *
     * @throws ImportException {@code SOURCE_UNREADABLE} if it says that it grows too much
     */
    Optional<XmlPart> xml(String part) {
        String entry = entries.get(plain(part));
        if (entry == null) {
            return Optional.empty();
        }
        String place = source.name() + " part " + entry;
        long packed = 0;
        Optional<ZipArchive.EntrySize> size = archive.size(entry);
        if (size.isPresent()) {
            packed = Math.max(1, size.get().packed());
            PartStream.checkGrowth(place, packed, size.get().unpacked());
        }
        try {
            InputStream in = archive.entry(entry).orElseThrow();
            return Optional.of(
                    new XmlPart(new PartStream(new BufferedInputStream(in, BUFFER_BYTES), place, packed), place));
        } catch (IOException e) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    place,
                    "cannot be decompressed (" + e.getMessage() + "); expected deflate",
                    "save the workbook again with Excel",
                    e);
        }
    }

    /**
     * What a part is related to, in its order.
     *
     * @param part empty for the document as a whole
     */
    List<Relationship> relationships(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        List<Relationship> found = new ArrayList<>();
        Optional<XmlPart> opened = xml(folder + "_rels/" + part.substring(slash) + ".rels");
        if (opened.isPresent()) {
            try (XmlPart xml = opened.get()) {
                while (xml.nextElement()) {
                    add(xml, folder, found);
                }
            }
        }
        return found;
    }

    private void add(XmlPart xml, String folder, List<Relationship> to) {
        String id = xml.attribute("Id");
        String type = xml.attribute("Type");
        String target = xml.attribute("Target");
        if (xml.is("Relationship")
                && type != null
                && target != null
                && !"External".equals(xml.attribute("TargetMode"))) {
            to.add(new Relationship(
                    id == null ? "" : id, type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
        }
    }

    /** The part that {@code target} means, as seen from {@code folder}; some programs write it as seen from the root. */
    private String resolved(String folder, String target) {
        String path = target.replace('\\', '/');
        String inside = path.startsWith("/") ? path.substring(1) : normal(folder + path);
        if (has(inside)) {
            return inside;
        }
        String fromRoot = normal(path.startsWith("/") ? folder + path.substring(1) : path);
        if (has(fromRoot)) {
            return fromRoot;
        }
        String decoded = decoded(inside);
        return decoded != null && has(decoded) ? decoded : inside;
    }

    private static @Nullable String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Without {@code .} and {@code ..}. */
    private static String normal(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.remove(steps.size() - 1);
                }
            } else if (!step.equals(".") && !step.isEmpty()) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    @Override
    public void close() {
        archive.close();
    }

    /**
     * That one part refers to another.
     *
     * @param type last part of its name, such as {@code worksheet}: what stands before it differs between versions
     * @param target name of the part
     */
    record Relationship(String id, String type, String target) {}
}
