package io.onceload.read.csv.detect;

import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import io.onceload.read.csv.Sample;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the first record of a table names its columns. Every column has a vote: for it, where all values below are
 * numbers, dates or the like and the first cell is none; against it, where the first cell is one too, or occurs again
 * below. Where nothing tells, it is a header, as it is in most files, unless its fields cannot be names.
 *
 * @param votesFor columns
 * @param votesAgainst columns
 * @param expected fields of the first record that are names which somebody expects
 * @param columns fields of the first record
 * @param alone whether no record follows
 * @param certain whether names stand there that only a header has
 * @param names whether every field could be a name: it is not blank, and not the same as another
 */
record HeaderGuess(
        int votesFor, int votesAgainst, int expected, int columns, boolean alone, boolean certain, boolean names) {
    private static final int MOST_ROWS = 1_000;

    /** So many of a column's values must look alike for it to have a vote. */
    private static final double AGREEMENT = 0.95;

    /** @param table its records, one at least */
    static HeaderGuess of(List<Sample.Entry> table, boolean trailingDelimiter, Collection<String> names) {
        List<Sample.Cell> first = table.get(0).cells();
        int columns = first.size() - (trailingDelimiter && table.get(0).last().isNothing() ? 1 : 0);
        List<Sample.Entry> rows = table.subList(1, Math.min(table.size(), MOST_ROWS + 1));
        int votesFor = 0;
        int votesAgainst = 0;
        for (int i = 0; i < columns; i++) {
            int vote = rows.isEmpty() ? voteAlone(first.get(i)) : vote(first.get(i), i, rows);
            votesFor += Math.max(0, vote);
            votesAgainst += Math.max(0, -vote);
        }
        boolean certain = first.stream().anyMatch(cell -> cell.text().strip().equals(RejectColumns.IMPORT));
        return new HeaderGuess(
                votesFor,
                votesAgainst,
                countExpected(first, names),
                columns,
                rows.isEmpty(),
                certain,
                areNames(first.subList(0, columns)));
    }

    /** How many of these fields are names that somebody expects. */
    static int countExpected(List<Sample.Cell> first, Collection<String> names) {
        Set<String> wanted = names.stream().map(Preflight::columnName).collect(Collectors.toSet());
        return (int) first.stream()
                .filter(cell -> wanted.contains(Preflight.columnName(cell.text())))
                .count();
    }

    private static boolean areNames(List<Sample.Cell> fields) {
        Set<String> seen = new HashSet<>();
        return fields.stream().map(field -> field.text().strip()).allMatch(name -> !name.isEmpty() && seen.add(name));
    }

    private static int voteAlone(Sample.Cell cell) {
        return CellKind.of(cell).isData() ? -1 : 0;
    }

    private static int vote(Sample.Cell name, int column, List<Sample.Entry> rows) {
        if (name.text().isBlank()) {
            return 0;
        }
        int values = 0;
        int data = 0;
        Set<String> seen = new HashSet<>();
        for (Sample.Entry row : rows) {
            if (column < row.size() && !row.malformed()) {
                Sample.Cell cell = row.cells().get(column);
                CellKind kind = CellKind.of(cell);
                if (kind != CellKind.EMPTY && kind != CellKind.NULL_MARKER) {
                    values++;
                    data += kind.isData() ? 1 : 0;
                    seen.add(cell.text());
                }
            }
        }
        if (values > 0 && data >= AGREEMENT * values) {
            return CellKind.of(name).isData() ? -1 : 1;
        }
        return seen.contains(name.text()) ? -1 : 0;
    }

    boolean found() {
        return decided() || (votesFor == votesAgainst && names);
    }

    /** Whether something speaks for a header, and more than against it. */
    boolean decided() {
        return certain || isExpected() || votesFor > votesAgainst;
    }

    private boolean isExpected() {
        return expected > 0 && expected * 2 >= columns;
    }

    /** @param line where the first record is */
    String evidence(int line) {
        if (!found()) {
            if (votesFor == votesAgainst) {
                return "no header: the first record has fields that are blank or alike, and so no names";
            }
            return alone
                    ? "no header: the only record holds values"
                    : "no header: the first record holds values like those below it in " + of(votesAgainst);
        }
        String start = "header in line " + line + ": ";
        if (certain) {
            return start + "it names the columns of a file of rejects";
        }
        if (isExpected()) {
            return start + expected + " of its " + columns + " names are expected";
        }
        if (votesFor > votesAgainst) {
            return start + "it has words above numbers, dates or the like in " + of(votesFor);
        }
        return start + (alone ? "the only record holds no values" : "nothing tells it from a row");
    }

    private String of(int votes) {
        return votes + " of " + columns + (columns == 1 ? " column" : " columns");
    }
}
