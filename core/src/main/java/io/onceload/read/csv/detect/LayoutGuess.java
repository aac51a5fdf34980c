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
        int usual = sample.usualSize();
        CsvFormat sparing = format.withComment(format.comment(), usual);
        CsvFormat bare = format.withComment(Dialect.NOTHING);
        boolean differ = usual > 1
                && sample.comments().stream()
                        .map(line -> bare.fields(line.getBytes(StandardCharsets.UTF_8)))
                        .noneMatch(fields -> fields.isPresent() && couldBeRow(fields.get(), usual));
        if (!differ || sample.comments().isEmpty()) {
            return bare;
        }
        int count = sample.comments().size();
        evidence.addNote("comments: "
                + (count == 1 ? "1 line begins" : String.format(Locale.ROOT, "%,d lines begin", count)) + " with "
                + COMMENT + " and " + (count == 1 ? "is no row" : "are no rows"));
        return sparing;
    }

    /** A comment that a spreadsheet has exported has the usual number of fields too, but nothing in them. */
    private static boolean couldBeRow(List<String> fields, int usual) {
        return fields.size() == usual
                && !fields.subList(1, fields.size()).stream().allMatch(String::isBlank);
    }

    private CsvFormat table(CsvFormat format, Sample sample) {
        HeaderLine header = asked.header();
        switch (header.mode()) {
            case NONE -> {
                evidence.add("no header: asked for");
                return format.withoutHeader();
            }
            case LINE -> {
                evidence.add("header in line " + header.line() + ": asked for");
                CsvFormat named = format.withHeaderAt(header.line());
                return trailing(named, from(header.line(), sample.records()));
            }
            default -> {
                return lookForHeader(format, sample);
            }
        }
    }

    private CsvFormat lookForHeader(CsvFormat format, Sample sample) {
        if (sample.records().isEmpty()) {
            evidence.add("no record is to be seen");
            return format.withHeaderAt(1);
        }
        int begin = TableBegin.of(sample, names);
        List<Sample.Entry> table =
                sample.records().subList(begin, sample.records().size());
        int line = begin == 0 ? 1 : table.get(0).line();
        HeaderGuess header = HeaderGuess.of(table, hasTrailingDelimiters(table), names);
        CsvFormat found = header.found() ? trailing(format, table) : format;
        if (begin > 0) {
            tellBefore(sample.records().subList(0, begin));
        }
        String told =
                header.evidence(header.found() && begin == 0 ? table.get(0).line() : line);
        if (header.found() && !header.decided() && table.size() > 1) {
            evidence.addNote(told + "; if it is one: --header none");
        } else {
            evidence.add(told);
        }
        return header.found() ? found.withHeaderAt(line) : found.withoutHeaderFrom(line);
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
        if (!hasTrailingDelimiters(table)) {
            return format;
        }
        evidence.addNote("trailing delimiters: records end with a " + DialectWords.delimiter(format.delimiter())
                + "; the empty field behind it is none");
        return format.withTrailingDelimiter(true);
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
