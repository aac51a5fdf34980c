package io.onceload.read.csv;

import io.onceload.plan.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first block of content as one format would read it.
 *
 * @param records complete records, without comments and blank lines
 * @param comments texts of the comment lines, without their line ends
 * @param openQuote whether a quote was opened that nothing closes within the block
 */
public record Sample(List<Entry> records, List<String> comments, boolean openQuote) {

    /**
     * One record.
     *
     * @param line 1-based, where it begins
     * @param malformed whether a field goes on after its closing quote
     */
    public record Entry(int line, List<Cell> cells, boolean malformed) {
        public int size() {
            return cells.size();
        }

        /** Whether it is a line of nothing but blanks. */
        boolean isBlank() {
            return cells.size() == 1
                    && !cells.get(0).quoted()
                    && cells.get(0).text().chars().allMatch(c -> BlankLine.isBlank((char) c, Dialect.NOTHING));
        }

        public Cell last() {
            return cells.get(cells.size() - 1);
        }
    }

    /** What a field holds, and whether it stood in quotes. */
    public record Cell(String text, boolean quoted) {
        public boolean isNothing() {
            return text.isEmpty() && !quoted;
        }
    }

    /**
     * Reads {@code bytes}, which are UTF-8, from the format's first line up to {@code limit}.
     *
     * @param whole whether nothing follows, so that the last record needs no line end
     */
    public static Sample of(CsvFormat format, byte[] bytes, int limit, boolean whole) {
        int mark = Math.min(limit, ContentStart.markLength(bytes, limit));
        int from = startOfLine(bytes, mark, limit, format.firstLine());
        int line = format.firstLine();
        RecordScanner scanner = new RecordScanner(format, limit + 1);
        RecordIndex index = new RecordIndex();
        int stop = scanner.scan(bytes, from, limit, whole, index);
        boolean open = scanner.openQuote() >= 0;
        if (index.count() == 0 && !whole) {
            stop = scanner.scan(bytes, from, limit, true, index); // one record is longer than the block
        }
        List<Entry> records = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        int at = from;
        for (int i = 0; i < index.count(); i++) {
            addComments(bytes, at, index.start(i), comments);
            at = index.next(i);
            records.add(entry(format, bytes, index, i, line));
        }
        addComments(bytes, at, stop, comments);
        return new Sample(records, comments, open).withoutBlankLines();
    }

    /** Index of the first byte of a line, counted from 1 at {@code from}; {@code limit} if it is not there. */
    public static int startOfLine(byte[] bytes, int from, int limit, int line) {
        int start = from;
        for (int passed = 1; passed < line && start < limit; passed++) {
            start = nextLine(bytes, start, limit);
        }
        return start;
    }

    private static int nextLine(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i + 1 < limit && bytes[i] == '\r' && bytes[i + 1] == '\n' ? i + 2 : Math.min(limit, i + 1);
    }

    /** Lines of blanks are rows only where rows have one field. */
    private Sample withoutBlankLines() {
        List<Entry> others =
                records.stream().filter(record -> !record.isBlank()).toList();
        Sample sample = new Sample(others, comments, openQuote);
        return others.size() < records.size() && sample.usualSize() > 1 ? sample : this;
    }

    private static Entry entry(CsvFormat format, byte[] bytes, RecordIndex index, int record, int firstLine) {
        List<Cell> cells = new ArrayList<>();
        FieldTable fields = index.fields();
        FieldView text = new FieldView(new EscapeRule(format));
        for (int i = 0; i < fields.size(record); i++) {
            long field = fields.entry(record, i);
            cells.add(new Cell(text.over(bytes, field, index.isAscii()).toString(), FieldTable.quoted(field)));
        }
        return new Entry(firstLine + index.line(record), cells, index.isMalformed(record));
    }

    /** What lies between two records is blank lines and comments. */
    private static void addComments(byte[] bytes, int from, int to, List<String> into) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '\n' || bytes[i] == '\r') {
                if (i > start) {
                    into.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                }
                start = i + 1;
            }
        }
    }

    /** The number of fields that most records have; of several the largest. 0 if there is no record. */
    public int usualSize() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Entry record : records) {
            counts.merge(record.size(), 1, Integer::sum);
        }
        int usual = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            int best = counts.getOrDefault(usual, 0);
            if (count.getValue() > best || (count.getValue() == best && count.getKey() > usual)) {
                usual = count.getKey();
            }
        }
        return usual;
    }

    public long ofSize(int size) {
        return records.stream().filter(record -> record.size() == size).count();
    }

    /** Whether a record, or what is left of the block behind the last one, cannot be what was meant. */
    public boolean hasMalformed() {
        return openQuote || hasMalformedRecord();
    }

    /** As {@link #hasMalformed}, without what is left: a long field may go on behind the block. */
    public boolean hasMalformedRecord() {
        return records.stream().anyMatch(Entry::malformed);
    }
}
