package io.onceload.read.csv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the names of the columns from the first record, and reports all that is wrong with them together. */
final class Header {
    private final String name;
    private final CsvLimits limits;

    Header(String name, CsvLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /** A file that holds no record: a fault where a header is expected, no columns where not. */
    List<String> ofNothing(CsvFormat format, boolean empty) {
        if (!format.header()) {
            return List.of();
        }
        boolean first = format.firstLine() == 1;
        String found = empty ? "is empty" : "holds nothing but blank lines" + (isPlain(format) ? "" : " or comments");
        throw invalid(
                name,
                first
                        ? found + "; expected a header line"
                        : "ends before line " + format.firstLine()
                                + " or holds nothing from there on; expected the header there",
                remedy(first, empty));
    }

    private static String remedy(boolean first, boolean empty) {
        if (!first) {
            return "say in which line the header is, or look for it";
        }
        return empty
                ? "look whether it is the right file, and whether it was written to its end"
                : "name the columns in the first line";
    }

    private static boolean isPlain(CsvFormat format) {
        return format.comment() == Dialect.NOTHING;
    }

    /** {@code column_1} to {@code column_n}. */
    List<String> numbered(int count, long line) {
        checkCount(count, line);
        return IntStream.rangeClosed(1, count).mapToObj(i -> "column_" + i).toList();
    }

    /** The names in the first record, without white space around them. */
    List<String> named(SourceRow first, int count) {
        String place = name + " line " + first.line();
        RowProblem problem = first.problem();
        if (problem != null && problem.code() != RejectCode.RAGGED) {
            throw invalid(place, "the header cannot be read: " + problem.message(), remedy(problem.code()));
        }
        checkCount(count, first.line());
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> first.field(i).toString().strip())
                .toList();
        List<String> faults = faults(names);
        if (!faults.isEmpty()) {
            throw invalid(
                    place,
                    "in the header, " + String.join("; ", faults) + "; expected a name of its own for each column",
                    "correct that line, or read the file without a header");
        }
        return names;
    }

    private static List<String> faults(List<String> names) {
        Map<String, List<Integer>> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.computeIfAbsent(names.get(i), absent -> new ArrayList<>()).add(i + 1);
        }
        List<String> faults = new ArrayList<>();
        columns.forEach((column, numbers) -> {
            if (column.isEmpty()) {
                faults.add((numbers.size() == 1 ? "column " : "columns ") + listed(numbers)
                        + (numbers.size() == 1 ? " has" : " have") + " no name");
            } else if (numbers.size() > 1) {
                faults.add("columns " + listed(numbers) + " are all named " + column);
            }
        });
        return faults;
    }

    private void checkCount(int count, long line) {
        if (count > limits.maxColumns()) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    name + " line " + line,
                    String.format(
                            Locale.ROOT,
                            "the first record has %,d columns; expected at most %,d",
                            count,
                            limits.maxColumns()),
                    "check the delimiter, or split the file");
        }
    }

    private static String remedy(RejectCode code) {
        return code == RejectCode.BAD_ENCODING
                ? "name the encoding, such as --encoding windows-1252"
                : "correct the first line";
    }

    private static String listed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static ImportException invalid(String place, String found, String remedy) {
        return new ImportException(Fault.HEADER_INVALID, place, found, remedy);
    }
}
