package io.onceload.read.csv.detect;

import io.onceload.plan.Dialect;
import io.onceload.read.csv.CsvFormat;
import io.onceload.read.csv.DialectWords;
import io.onceload.read.csv.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Delimiter, quote and escape. Each candidate reads the block; the one wins whose records agree most on a shape and whose
 * cells look most like something: the consistency measure of G. J. J. van den Burg, A. Nazábal and C. Sutton, "Wrangling
 * messy CSV files by detecting row and type patterns" (Data Mining and Knowledge Discovery 33, 2019), pattern score times
 * type score. Where two are equal, the one stays that is nearer to RFC 4180.
 *
 * @param sample the block as {@code format} reads it
 * @param score the measure
 */
record DelimiterGuess(CsvFormat format, Sample sample, double score) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', ':'};
    private static final char QUOTE = '"';
    private static final char APOSTROPHE = '\'';
    private static final char BACKSLASH = '\\';
    private static final char COMMENT = '#';

    /** What a candidate reads of the block; enough for thousands of records. */
    private static final int MOST_BYTES = 1 << 16;

    private static final int MOST_RECORDS_WITH_KINDS = 300;

    /** Pattern score of a record that is one field (alpha in the paper), and least type score (epsilon). */
    private static final double ONE_FIELD = 1e-3;

    private static final double NO_KIND = 1e-10;

    private static final int LEAST_TEXT_QUOTES = 3;

    /** The colon divides times and addresses too: it is a delimiter only where nearly all records agree on it. */
    private static final double COLON_AGREEMENT = 0.9;

    static DelimiterGuess of(Dialect asked, CsvFormat given, DialectDetector.Block all) {
        DialectDetector.Block block = all.first(all.startOfLine(given.firstLine()) + MOST_BYTES);
        CsvFormat base = given.withoutHeaderFrom(given.firstLine());
        if (asked.comment() == null && !asked.gives(COMMENT) && block.hasLineOf(COMMENT)) {
            CsvFormat commented = base.withComment(COMMENT);
            base = block.sample(commented).records().isEmpty() ? base : commented;
        }
        List<DelimiterGuess> candidates = new ArrayList<>();
        if (asked.delimiter() != null) {
            candidates.add(bestQuote(asked, base, block));
        } else {
            for (char delimiter : DELIMITERS) {
                if ((delimiter == base.delimiter() || block.has(delimiter)) && !asked.gives(delimiter)) {
                    candidates.add(bestQuote(asked, base.withDelimiter(delimiter), block));
                }
            }
        }
        DelimiterGuess best = candidates.get(0);
        for (DelimiterGuess candidate : candidates) {
            if (candidate.score > best.score && (candidate.format.delimiter() != ':' || divides(candidate, block))) {
                best = candidate;
            }
        }
        return best;
    }

    /** Whether a colon does not just stand in times and addresses. */
    private static boolean divides(DelimiterGuess colon, DialectDetector.Block block) {
        List<Sample.Entry> records = colon.sample.records();
        if (colon.sample.ofSize(colon.sample.usualSize()) < COLON_AGREEMENT * records.size()) {
            return false;
        }
        List<Sample.Entry> lines =
                block.sample(colon.format.withDelimiter('\u0001')).records();
        long values = lines.stream()
                .filter(line -> !line.malformed()) // quoted fields with something between them
                .filter(line -> {
                    CellKind kind = CellKind.of(line.cells().get(0));
                    return kind == CellKind.TIME || kind == CellKind.DATE || kind == CellKind.ADDRESS;
                })
                .count();
        return values * 2 < lines.size();
    }

    /** The best quote and escape for the delimiter of {@code base}. */
    private static DelimiterGuess bestQuote(Dialect asked, CsvFormat base, DialectDetector.Block block) {
        DelimiterGuess usual = bestEscape(asked, base, block);
        if (asked.quote() != null || asked.escape() != null) {
            return usual;
        }
        if (usual.sample.hasMalformed() && !isBackslash(usual.format) && usual.countQuoted() == 0) {
            DelimiterGuess bare = of(base.withQuote(Dialect.NOTHING).withEscape(Dialect.NOTHING), block);
            if (bare.quotesAreText()) {
                usual = bare;
            }
        }
        if (block.has(APOSTROPHE) && usual.countQuoted() == 0 && !asked.gives(APOSTROPHE)) {
            DelimiterGuess apostrophe = bestEscape(asked, base.withQuote(APOSTROPHE), block);
            if (!apostrophe.sample.hasMalformed() && apostrophe.score > usual.score) {
                return apostrophe;
            }
        }
        return usual;
    }

    private static DelimiterGuess bestEscape(Dialect asked, CsvFormat base, DialectDetector.Block block) {
        DelimiterGuess doubled = of(base, block);
        if (asked.escape() != null
                || base.quote() == Dialect.NOTHING
                || !block.has(BACKSLASH)
                || asked.gives(BACKSLASH)) {
            return doubled;
        }
        DelimiterGuess escaped = of(base.withEscape(BACKSLASH), block);
        boolean mends = doubled.sample.hasMalformed() && !escaped.sample.hasMalformed();
        boolean evens = doubled.isUneven() && !escaped.isUneven() && !escaped.sample.hasMalformed();
        // A field that goes on behind the block leaves a quote open either way.
        boolean mendsUpToTheEnd = doubled.sample.hasMalformedRecord()
                && !escaped.sample.hasMalformedRecord()
                && escaped.score > doubled.score;
        return mends || evens || mendsUpToTheEnd ? escaped : doubled;
    }

    private static boolean isBackslash(CsvFormat format) {
        return format.escape() == BACKSLASH;
    }

    private static DelimiterGuess of(CsvFormat format, DialectDetector.Block block) {
        Sample sample = block.sample(format);
        return new DelimiterGuess(format, sample, score(sample));
    }

    private static double score(Sample sample) {
        return patternScore(sample) * Math.max(NO_KIND, kindScore(sample));
    }

    private static double patternScore(Sample sample) {
        Map<Integer, Integer> patterns = new HashMap<>();
        for (Sample.Entry record : sample.records()) {
            patterns.merge(record.malformed() ? 0 : record.size(), 1, Integer::sum);
        }
        int kinds = patterns.size() + (sample.openQuote() ? 1 : 0);
        boolean oneField = sample.usualSize() < 2;
        double sum = 0;
        for (Map.Entry<Integer, Integer> pattern : patterns.entrySet()) {
            double size = pattern.getKey();
            sum += pattern.getValue() * (oneField || size < 2 ? ONE_FIELD : (size - 1) / size);
        }
        return kinds == 0 ? 0 : sum / kinds;
    }

    private static double kindScore(Sample sample) {
        int known = 0;
        int cells = 0;
        for (Sample.Entry record : sample.records()
                .subList(0, Math.min(MOST_RECORDS_WITH_KINDS, sample.records().size()))) {
            for (Sample.Cell cell : record.cells()) {
                cells++;
                known += record.malformed() || CellKind.of(cell) == CellKind.UNKNOWN ? 0 : 1;
            }
        }
        return cells == 0 ? 0 : (double) known / cells;
    }

    private boolean isUneven() {
        return sample.ofSize(sample.usualSize()) < sample.records().size();
    }

    /** Whether cells begin with a quote that does not end them, and hardly any with one that does. One alone is a mistake. */
    private boolean quotesAreText() {
        int text = 0;
        int around = 0;
        for (Sample.Entry record : sample.records()) {
            for (Sample.Cell cell : record.cells()) {
                String field = cell.text();
                if (!field.isEmpty() && field.charAt(0) == QUOTE) {
                    boolean ends = field.length() > 1 && field.charAt(field.length() - 1) == QUOTE;
                    around += ends ? 1 : 0;
                    text += ends ? 0 : 1;
                }
            }
        }
        return text >= LEAST_TEXT_QUOTES && text > around;
    }

    void tell(Dialect asked, Evidence evidence) {
        int usual = columns();
        int count = sample.records().size();
        String name = DialectWords.delimiter(format.delimiter());
        if (asked.delimiter() != null) {
            evidence.add(String.format(
                    Locale.ROOT,
                    "%s: asked for; %,d of %,d records have %d %s",
                    name,
                    sample.ofSize(usual),
                    count,
                    usual,
                    usual == 1 ? "field" : "fields"));
        } else if (usual == 0) {
            evidence.add(name + ": no record is to be seen that it could divide");
        } else if (usual == 1 && sample.ofSize(1) == count) {
            evidence.add("one column: no delimiter is to be seen, every record is one field");
        } else if (usual == 1) {
            evidence.add(String.format(
                    Locale.ROOT,
                    "one column: %,d of %,d records are one field; a %s divides the others",
                    sample.ofSize(1),
                    count,
                    name));
        } else if (count == 1) {
            evidence.add(name + ": the only record has " + usual + " fields");
        } else {
            evidence.add(String.format(
                    Locale.ROOT, "%s: %,d of %,d records have %d fields", name, sample.ofSize(usual), count, usual));
        }
        if (format.quote() == Dialect.NOTHING) {
            evidence.addNote("no quotes: fields begin with \" that nothing closes; it is taken for text");
        } else if (format.quote() != QUOTE) {
            evidence.add("quote " + format.quote() + ": " + countQuoted() + " fields stand in it");
        }
        if (isBackslash(format)) {
            evidence.addNote("backslash: it stands before quotes, delimiters or line ends that are text, and is taken"
                    + " away there");
        }
    }

    /** Fields that records usually have; 0 if there is no record. */
    int columns() {
        return sample.usualSize();
    }

    private long countQuoted() {
        return sample.records().stream()
                .filter(record -> !record.malformed())
                .flatMap(record -> record.cells().stream())
                .filter(Sample.Cell::quoted)
                .count();
    }
}
