package io.onceload.reference;

import io.onceload.model.RejectCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One source row.
 *
 * @param values one for each field, null where there is none
 * @param surplus a field more than the header has, or null
 */
record Line(List<@Nullable String> values, @Nullable String surplus) {

    /** The codes of the faults that the row has whatever the others do. */
    Set<RejectCode> faults(TableKind kind) {
        Set<RejectCode> faults = EnumSet.noneOf(RejectCode.class);
        if (surplus != null) {
            faults.add(RejectCode.RAGGED);
        }
        for (int i = 0; i < values.size(); i++) {
            Field field = kind.fields().get(i);
            String value = values.get(i);
            RejectCode code = value == null ? field.whenNull() : field.bad().get(value);
            if (code != null) {
                faults.add(code);
            }
        }
        return faults;
    }

    /** The line as its rules have it. */
    Line meant(List<FieldRule> rules) {
        List<@Nullable String> meant = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            meant.add(rules.get(i).meant(values.get(i)));
        }
        return new Line(meant, surplus);
    }

    private String csv(List<FieldRule> rules) {
        String own = IntStream.range(0, values.size())
                .mapToObj(i -> quoted(values.get(i), rules.get(i).marker()))
                .collect(Collectors.joining(","));
        return surplus == null ? own : own + "," + surplus;
    }

    private static String quoted(@Nullable String value, String marker) {
        return value == null ? marker : '"' + value.replace("\"", "\"\"") + '"';
    }

    static String csv(TableKind kind, List<Line> lines, List<FieldRule> rules) {
        String header =
                kind.fields().stream().map(field -> quoted(field.column(), "")).collect(Collectors.joining(","));
        String rows = lines.stream().map(line -> line.csv(rules) + "\n").collect(Collectors.joining());
        return header + "\n" + rows;
    }

    static Line of(@Nullable String @Nullable [] values, @Nullable String surplus) {
        return new Line(Arrays.asList(Objects.requireNonNull(values)), surplus);
    }
}
