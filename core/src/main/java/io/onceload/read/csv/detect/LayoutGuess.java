package io.onceload.read.csv.detect;

import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.csv.CsvFormat;
import io.onceload.read.csv.DialectWords;
import io.onceload.read.csv.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is no row: comments, lines before the table, the empty field behind a trailing delimiter, the header. */
final class LayoutGuess {
    private static final char COMMENT = '#';

    /** Where the header has no trailing delimiter, so many records may have text behind theirs; they are bad rows. */
    private static final double MOST_WITHOUT_TRAILING = 0.05;

    private final Dialect asked;
    private final Collection<String> names;
    private final Evidence evidence;

    private LayoutGuess(Dialect asked, Collection<String> names, Evidence evidence) {
        this.asked = asked;
        this.names = names;
        this.evidence = evidence;
    }

    /** Completes a format whose delimiter, quote, escape and encoding are known. */
    static CsvFormat of(
            Dialect asked, CsvFormat format, DialectDetector.Block block, Collection<String> names, Evidence evidence) {
        LayoutGuess guess = new LayoutGuess(asked, names, evidence);
        CsvFormat commented = guess.comments(format, block);
        Sample sample = block.sample(commented);
        CsvFormat found = guess.table(commented, sample);
        NullMarkers.tell(asked.nulls(), rowsOf(found, sample), evidence);
        return found;
    }

    private CsvFormat comments(CsvFormat format, DialectDetector.Block block) {
        if (asked.comment() != null || format.comment() == Dialect.NOTHING) {
            return format;
        }
        Sample sample = block.sample(format);
        if (sample.comments().isEmpty()) {
            return format.withComment(Dialect.NOTHING);
        }
        int usual = sample.usualSize();
        CsvFormat sparing = format.withComment(format.comment(), usual);
        CsvFormat bare = format.withComment(Dialect.NOTHING);
        List<String> rows = sample.comments().stream()
                .filter(line -> couldBeRow(bare.fields(line.getBytes(StandardCharsets.UTF_8)), usual))
                .toList();
        int count = sample.comments().size();
        String begin = (count == 1 ? "1 line begins" : String.format(Locale.ROOT, "%,d lines begin", count)) + " with "
                + COMMENT;
        if (usual < 2) {
            evidence.addNote("no comments: " + begin + ", but in one column nothing tells that from a row; if "
                    + (count == 1 ? "it is one" : "they are some") + ": --comment '" + COMMENT + "'");
            return bare;
        }
        boolean beginsWithOne = beginsWithComment(block.sample(bare), usual);
        if (!rows.isEmpty() && !beginsWithOne) {
            if (rows.size() < count) {
                evidence.addNote("no comments: " + begin + ", but " + shortened(rows.get(0)) + " has as many fields as"
                        + " a row, so all are rows; if they are comments: --comment '" + COMMENT + "'");
            }
            return bare;
        }
        String told = rows.isEmpty()
                ? begin + " and " + (count == 1 ? "is no row" : "are no rows")
                : begin + "; those with as many fields as a row, such as " + shortened(rows.get(0))
                        + ", are rows, the others are not";
        evidence.addNote("comments: " + told);
        return sparing;
    }

    /** Whether the very first line is a comment beyond doubt. */
    private static boolean beginsWithComment(Sample bare, int usual) {
        if (bare.records().isEmpty()) {
            return false;
        }
        List<String> first =
                bare.records().get(0).cells().stream().map(Sample.Cell::text).toList();
        return first.get(0).indexOf(COMMENT) == 0 && !couldBeRow(Optional.of(first), usual);
    }

    /** A comment that a spreadsheet has exported has the usual number of fields too, but nothing in them. */
    private static boolean couldBeRow(Optional<List<String>> line, int usual) {
        List<String> fields = line.orElse(List.of());
        return fields.size() == usual
                && !fields.subList(Math.min(1, usual), usual).stream().allMatch(String::isBlank);
    }

    private CsvFormat table(CsvFormat format, Sample sample) {
        HeaderLine header = asked.header();
        int line = asked.firstLineOr(1);
        switch (header.mode()) {
            case NONE -> {
                evidence.add("no header: asked for");
                if (asked.firstLine() != null) {
                    evidence.add(begin(line));
                }
                return asked.trailingDelimiter() == null
                        ? format.withoutHeaderFrom(line)
                        : trailing(format.withoutHeaderFrom(line), sample.records());
            }
            case LINE -> {
                evidence.add("header in line " + line + ": asked for");
                return trailing(format.withHeaderAt(line), sample.records());
            }
            default -> {
                return lookForHeader(format, sample);
            }
        }
    }

    private CsvFormat lookForHeader(CsvFormat format, Sample sample) {
        if (sample.records().isEmpty()) {
            evidence.add("no record is to be seen");
            return format.withHeaderAt(asked.firstLineOr(1));
        }
        int begin = asked.firstLine() == null ? TableBegin.of(sample, names) : 0;
        List<Sample.Entry> table =
                sample.records().subList(begin, sample.records().size());
        int line = table.get(0).line();
        HeaderGuess header = HeaderGuess.of(table, endWithDelimiters(table), names);
        CsvFormat found = header.found() || asked.trailingDelimiter() != null ? trailing(format, table) : format;
        if (asked.firstLine() != null) {
            evidence.add(begin(asked.firstLine()));
        }
        if (begin > 0) {
            tellBefore(sample.records().subList(0, begin));
        }
        String told = header.evidence(line);
        if (header.found() && !header.decided() && table.size() > 1) {
            evidence.addNote(told + "; if it is one: --header none");
        } else {
            evidence.add(told);
        }
        return header.found()
                ? found.withHeaderAt(line)
                : found.withoutHeaderFrom(begin > 0 ? line : asked.firstLineOr(1));
    }

    private static String begin(int line) {
        return "table from line " + line + " on: asked for";
    }

    private void tellBefore(List<Sample.Entry> before) {
        int count = before.size();
        String first = before.get(0).cells().get(0).text();
        evidence.addNote("before the table: "
                + (count == 1
                        ? "1 line has another shape and is no row"
                        : count + " lines have other shapes and are no rows")
                + (first.isBlank() ? "" : ", beginning with " + shortened(first)));
    }

    static boolean nearlyAllEndWithNothing(List<Sample.Entry> rows) {
        long without = rows.stream().filter(record -> !endsWithNothing(record)).count();
        return without <= MOST_WITHOUT_TRAILING * rows.size();
    }

    /** Only below a header: without one, an empty last field may be a column like any other. */
    private CsvFormat trailing(CsvFormat format, List<Sample.Entry> table) {
        if (!endWithDelimiters(table)) {
            return format.withTrailingDelimiter(false);
        }
        if (asked.trailingDelimiter() != null) {
            evidence.add("trailing delimiters: asked for");
            return format.withTrailingDelimiter(true);
        }
        evidence.addNote("trailing delimiters: records end with a " + DialectWords.delimiter(format.delimiter())
                + "; the empty field behind it is none");
        return format.withTrailingDelimiter(true);
    }

    private boolean endWithDelimiters(List<Sample.Entry> table) {
        return asked.trailingDelimiter() == null ? hasTrailingDelimiters(table) : asked.trailingDelimiter();
    }

    private static boolean hasTrailingDelimiters(List<Sample.Entry> table) {
        int rows = table.size() - 1;
        if (rows < 1 || table.get(1).size() < 2) {
            return false;
        }
        boolean headerToo = table.get(0).last().isNothing();
        boolean headerWithout = table.get(0).size() == table.get(1).size() - 1;
        int width = table.get(0).size() + (headerToo ? 0 : 1);
        List<Sample.Entry> below = table.subList(1, table.size());
        long with = below.stream().filter(LayoutGuess::endsWithNothing).count();
        long without = below.stream()
                .filter(record -> record.size() >= width && !endsWithNothing(record))
                .count();
        boolean nearlyAll =
                with * 2 >= rows && (without == 0 || (headerWithout && without <= MOST_WITHOUT_TRAILING * rows));
        return (headerToo || headerWithout) && nearlyAll;
    }

    private static boolean endsWithNothing(Sample.Entry record) {
        return record.size() > 1 && record.last().isNothing();
    }

    private static List<Sample.Entry> from(int line, List<Sample.Entry> records) {
        return records.stream().filter(record -> record.line() >= line).toList();
    }

    private static List<Sample.Entry> rowsOf(CsvFormat format, Sample sample) {
        List<Sample.Entry> table = from(format.firstLine(), sample.records());
        return table.subList(format.header() && !table.isEmpty() ? 1 : 0, table.size());
    }

    static String shortened(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() <= 30 ? line : line.substring(0, 29) + "…";
    }
}
