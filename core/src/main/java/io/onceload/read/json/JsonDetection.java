package io.onceload.read.json;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.read.Beginning;
import io.onceload.read.ContentStream;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.TranscodedContent;
import io.onceload.read.csv.ContentStart;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out what reading JSON needs to know: encoding, shape, and the names in the first 16 MB of content. */
final class JsonDetection {
    private static final int NAMED_BYTES = 16 << 20;

    private final FileFormat.Question question;
    private final String name;
    private final List<String> evidence = new ArrayList<>();

    private JsonDetection(FileFormat.Question question) {
        this.question = question;
        this.name = question.source().name();
    }

    /** As one array or object. */
    static DetectedFormat ofJson(FileFormat.Question question) {
        JsonDetection detection = new JsonDetection(question);
        Charset encoding = detection.encoding();
        return detection.named(detection.format(detection.shape(encoding), encoding));
    }

    /** As one object per line. */
    static DetectedFormat ofLines(FileFormat.Question question) {
        JsonDetection detection = new JsonDetection(question);
        Charset encoding = detection.encoding();
        JsonLook look = new JsonLook(Beginning.of(question.source(), question.expected()));
        if (!look.isLines() && look.isJson()) {
            throw unreadable(
                    detection.name,
                    "is one array or object; expected one object per line",
                    "name the format json, or none");
        }
        return detection.named(detection.format(Shape.LINES, encoding));
    }

    private JsonFormat format(Shape shape, Charset encoding) {
        return new JsonFormat(
                shape, encoding, List.of(), Set.of(), List.copyOf(question.ignored()), JsonLimits.STANDARD);
    }

    private Charset encoding() {
        Beginning beginning = Beginning.of(question.source(), question.expected());
        Optional<Charset> marked = ContentStart.marked(beginning.bytes(), beginning.limit());
        String said = question.asked().encoding();
        if (marked.isPresent()) {
            evidence.add(marked.get().name() + ": a byte order mark says so");
            return marked.get();
        }
        if (said != null) {
            evidence.add(said + ": asked for");
            return Charset.forName(said);
        }
        evidence.add("UTF-8: as all JSON without a byte order mark");
        return StandardCharsets.UTF_8;
    }

    private Shape shape(Charset encoding) {
        byte[] bytes = new byte[JsonFormat.BLOCK_BYTES];
        try (ContentStream content = open(encoding)) {
            int limit = content.fill(bytes);
            int from = ContentStart.markLength(bytes, limit);
            while (limit > 0) {
                for (int i = from; i < limit; i++) {
                    if (!JsonSyntax.isBlank(bytes[i])) {
                        return shape(bytes, i, limit);
                    }
                }
                from = 0;
                limit = content.fill(bytes);
            }
        }
        throw unreadable(
                name,
                "is empty; expected an array of objects",
                "look whether it is the right file, and whether it was written to its end");
    }

    private Shape shape(byte[] bytes, int first, int limit) {
        return switch (bytes[first]) {
            case '[' -> Shape.ARRAY;
            case '{' -> Shape.OBJECT;
            case '"', 't', 'f', 'n', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw unreadable(
                        name,
                        "begins as " + RecordParser.kind(bytes[first]) + "; expected an array of objects",
                        "put the rows into an array, as in [{\"name\": \"value\"}]");
            default ->
                throw unreadable(
                        name,
                        "begins with " + MalformedJson.shown(bytes, first, limit) + "; expected an array of objects",
                        "name the file that holds the array, or the format that it is in");
        };
    }

    private ContentStream open(Charset encoding) {
        return TranscodedContent.of(question.source().open(question.expected()), name, encoding);
    }

    private DetectedFormat named(JsonFormat format) {
        ColumnNames names = new ColumnNames(format.limits(), question.names());
        Optional<ImportException> lost = collect(format, names);
        List<String> columns = names.columns();
        if (columns.isEmpty()) {
            throw lost.orElseGet(() -> noNames(names));
        }
        if (columns.size() > format.limits().maxColumns()) {
            throw unreadable(
                    name,
                    String.format(
                            Locale.ROOT,
                            "its objects have more than %,d names in the first 16 MB; expected at most that",
                            format.limits().maxColumns()),
                    "where names are data, such as days or ids, write them as values");
        }
        Set<String> whole = names.whole();
        evidence.add(String.format(
                Locale.ROOT,
                (columns.size() == 1 ? "%,d name" : "%,d names")
                        + (names.objects() == 1 ? " in %,d object" : " in %,d objects") + " of the first 16 MB",
                columns.size(),
                names.objects()));
        return new DetectedFormat(format.withColumns(columns, whole), columns.size(), evidence, List.of());
    }

    /** What ends the content too early is told when reading gets there; rows before it go in. */
    private Optional<ImportException> collect(JsonFormat format, ColumnNames names) {
        long most = NAMED_BYTES + (long) format.limits().maxRecordBytes();
        try (ContentStream content = open(format.encoding())) {
            ContentWindow window = new ContentWindow(content, JsonFormat.BLOCK_BYTES, most);
            try {
                RecordFinder finder = RecordFinder.of(format, name, window, Position.START);
                while (finder.next() && finder.offset() < NAMED_BYTES) {
                    names.add(finder);
                }
                return Optional.empty();
            } catch (ImportException e) {
                if (e.fault() != Fault.SOURCE_UNREADABLE) {
                    throw e;
                }
                return Optional.of(window.isCut() ? endless(format) : e);
            }
        }
    }

    private ImportException endless(JsonFormat format) {
        return unreadable(
                name,
                "holds no record that ends within " + format.limits().longestRecord()
                        + "; expected an array of objects, or one object per line",
                "take the rows out of it, such as with jq -c '.rows[]'");
    }

    private ImportException noNames(ColumnNames names) {
        ColumnNames.Other other = names.firstOther();
        if (other != null && names.objects() == 0) {
            return unreadable(
                    name, "holds no object: " + other.found() + "; expected " + other.expected(), other.remedy());
        }
        return new ImportException(
                Fault.HEADER_INVALID,
                name,
                (names.records() == 0 ? "holds no record" : "its objects have no names")
                        + "; expected an object, whose names are those of the columns",
                "import it once it has rows");
    }

    private static ImportException unreadable(String name, String found, String remedy) {
        return new ImportException(Fault.SOURCE_UNREADABLE, name, found, remedy);
    }
}
