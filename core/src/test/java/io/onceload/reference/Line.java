package io.onceload.reference;

import io.onceload.model.RejectCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

    private String csv() {
        String own = values.stream().map(Line::quoted).collect(Collectors.joining(","));
        return surplus == null ? own : own + "," + surplus;
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    static String csv(TableKind kind, List<Line> lines) {
        String header =
                kind.fields().stream().map(field -> quoted(field.column())).collect(Collectors.joining(","));
        String rows = lines.stream().map(line -> line.csv() + "\n").collect(Collectors.joining());
        return header + "\n" + rows;
    }

    static Line of(@Nullable String @Nullable [] values, @Nullable String surplus) {
        return new Line(Arrays.asList(Objects.requireNonNull(values)), surplus);
    }
}
