package io.onceload.read.csv.detect;

import io.onceload.read.csv.Sample;
import java.util.Collection;
import java.util.List;

/**
 * Where a table begins. What stands above it is told by its shape: it has other numbers of fields than records usually
 * have, or, as spreadsheets export titles, as many, of which only the first holds something. Or the header is known by its
 * names.
 */
final class TableBegin {
    /** A table does not begin further down. */
    private static final int MOST_RECORDS_BEFORE = 100;

    /** Names and values, such as {@code Year;2026}, that a report has above its table. */
    private static final int MOST_PAIRS_BEFORE = 10;

    /** Two fields of which one is empty are no title yet, unless what follows is a header beyond doubt. */
    private static final int FIELDS_OF_A_SURE_TITLE = 3;

    private final List<Sample.Entry> records;
    private final int usual;
    private final Collection<String> names;

    private TableBegin(Sample sample, Collection<String> names) {
        records = sample.records();
        usual = sample.usualSize();
        this.names = names;
    }

    /**
     * Index of its first record, which may be its header.
     *
     * @param sample with one record at least
     * @param names that a header may have
     */
    static int of(Sample sample, Collection<String> names) {
        TableBegin table = new TableBegin(sample, names);
        int named = table.named();
        return named >= 0 ? named : table.behindTitles(table.behindOtherSizes());
    }

    /** The first record that has two expected names at least, and half of its fields among them; or -1. */
    private int named() {
        for (int i = 0; i < Math.min(records.size(), MOST_RECORDS_BEFORE); i++) {
            List<Sample.Cell> cells = records.get(i).cells();
            int expected = HeaderGuess.countExpected(cells, names);
            if (expected >= 2 && expected * 2 >= cells.size()) {
                return i;
            }
        }
        return -1;
    }

    private int behindOtherSizes() {
        int first = 0;
        while (records.get(first).size() != usual) {
            first++;
        }
        if (usual < 2 || first == 0 || first > MOST_RECORDS_BEFORE || countUsual(first) < 2) {
            return 0;
        }
        Sample.Entry above = records.get(first - 1);
        boolean headerLacksTrailing = above.size() == usual - 1
                && !above.last().isNothing()
                && LayoutGuess.nearlyAllEndWithNothing(records.subList(first, records.size()));
        int begin = headerLacksTrailing ? first - 1 : first;
        boolean isHeader = header(begin, headerLacksTrailing).decided();
        for (Sample.Entry before : records.subList(0, begin)) {
            boolean narrow = usual > 2 && before.size() * 2 <= usual;
            if (!isHeader && !before.malformed() && !narrow) {
                return 0;
            }
        }
        return isTable(records.subList(0, begin)) ? 0 : begin;
    }

    /** Rows of another shape are bad rows, and no title, if they are many or have a header of their own. */
    private boolean isTable(List<Sample.Entry> before) {
        List<Sample.Entry> rows = before.stream()
                .filter(record -> !isTitle(record) && record.size() > 1)
                .toList();
        return rows.size() > MOST_PAIRS_BEFORE
                || rows.size() > 1 && HeaderGuess.of(rows, false, names).decided();
    }

    private long countUsual(int from) {
        return records.subList(from, records.size()).stream()
                .filter(record -> record.size() == usual)
                .count();
    }

    private int behindTitles(int from) {
        int begin = from;
        while (begin < records.size() && begin < MOST_RECORDS_BEFORE && isTitle(records.get(begin))) {
            begin++;
        }
        if (begin == from || begin == records.size()) {
            return from;
        }
        HeaderGuess header = header(begin, false);
        return header.decided() || usual >= FIELDS_OF_A_SURE_TITLE && header.found() ? begin : from;
    }

    private static boolean isTitle(Sample.Entry record) {
        return record.size() > 1
                && record.cells().subList(1, record.size()).stream()
                        .allMatch(cell -> cell.text().isBlank());
    }

    private HeaderGuess header(int begin, boolean trailingDelimiter) {
        return HeaderGuess.of(records.subList(begin, records.size()), trailingDelimiter, names);
    }
}
