package io.onceload.map;

import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.plan.RejectColumns;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.RuleFault;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns source rows into tuples of PostgreSQL's binary COPY format, or into rejects that say everything that is wrong
 * with the row.
 *
 * <p>A tuple holds {@code n int4}, the row's index in its slice; {@code h int8}, the {@link KeyHash} of the key columns
 * that have canonical bytes, 0 if there are none; then the columns in the order given, each in the binary form of its
 * {@link StageTypes#stageType}.
 *
 * <p>What counts as missing, and so takes the default and after that becomes null:
 *
 * <ul>
 *   <li>an unquoted field whose text, trimmed where the rule says so, is a null marker (the column's own, else the
 *       dialect's), and a field that the row lacks;
 *   <li>in columns of types that have no empty text (numbers, dates, …): nothing but white space, quoted or not;
 *   <li>in columns that the rule both trims and requires: a field without text after trimming, quoted or not;
 *   <li>a text of which cleaning leaves nothing, where the empty text would be missing.
 * </ul>
 *
 * <p>Then the text is cleaned, looked at by pattern and list of allowed texts, brought from the source's notation into
 * PostgreSQL's, converted, and looked at by bounds and length. A column whose rule asks for none of this pays for none.
 *
 * <p>A missing value without a default is a problem only where the rule requires one; NOT NULL is left to the database.
 * Not thread-safe: one mapper per reader.
 */
public final class RowMapper {
    private final ColumnMapper[] columns;
    private @Nullable Corrections corrections;

    /**
     * @param columns what to fill, in the order of the staging table
     * @param nullMarkers texts that stand for null where a field is not quoted; usually just the empty text
     * @param zone of timestamps with time zone that are written without an offset
     * @param now of the import, for columns that take it
     * @throws IllegalArgumentException if a column has a {@linkplain #faults fault}
     */
    public RowMapper(List<ResolvedColumn> columns, Set<String> nullMarkers, ZoneId zone, Instant now) {
        String[] markers = nullMarkers.toArray(String[]::new);
        this.columns = new ColumnMapper[columns.size()];
        for (int i = 0; i < this.columns.length; i++) {
            ColumnMapper mapper = new ColumnMapper(columns.get(i), markers, zone, now);
            if (!mapper.faults().isEmpty()) {
                throw new IllegalArgumentException(columns.get(i).column().name() + ": "
                        + mapper.faults().get(0).text());
            }
            this.columns[i] = mapper;
        }
    }

    /**
     * Everything that makes a column's rule impossible to follow, such as {@code min "abc" is not a whole number}: what
     * {@link io.onceload.plan.RuleFaults} finds, formats that the type does not have, bounds, constants or a default that are
     * no values of it, bounds on a type without order, length limits on a type that is no text, limits that nothing can
     * meet. Timestamps without offset are read as UTC here.
     */
    public static List<RuleFault> faults(ResolvedColumn column) {
        return new ColumnMapper(column, new String[0], ZoneOffset.UTC, null).faults();
    }

    /** Rejects rows of a file of rejects that were not corrected; a header without its columns has none. */
    public RowMapper withCorrectionsIn(List<String> header) {
        corrections = header.contains(RejectColumns.IMPORT) ? Corrections.in(header) : null;
        return this;
    }

    /** Adds {@code row} to {@code slice}: as one tuple, or as a reject with all of its problems. */
    public void map(SourceRow row, Slice slice) {
        RowProblem unreadable = row.problem();
        if (unreadable != null) {
            slice.addReject(row, List.of(unreadable));
            return;
        }
        RowProblem uncorrected = corrections == null ? null : corrections.problem(row);
        if (uncorrected != null) {
            slice.addReject(row, List.of(uncorrected));
            return;
        }
        RowBuffer out = slice.rows();
        int start = out.size();
        out.writeShort(2 + columns.length);
        out.writeInt(4);
        out.writeInt(slice.count());
        out.writeInt(8);
        out.writeLong(0);
        List<RowProblem> problems = writeColumns(row, out, start);
        if (problems == null) {
            slice.addRow(row);
        } else {
            out.truncate(start);
            slice.addReject(row, problems);
        }
    }

    private @Nullable List<RowProblem> writeColumns(SourceRow row, RowBuffer out, int start) {
        List<RowProblem> problems = null;
        long hash = 0;
        boolean broken = row.hasFieldProblems();
        for (ColumnMapper column : columns) {
            int at = out.size();
            RowProblem problem = broken ? column.problem(row) : null;
            problem = problem == null ? column.write(row, out) : problem;
            if (problem != null) {
                problems = problems == null ? new ArrayList<>() : problems;
                problems.add(problem);
            } else if (column.hashed()) {
                hash = KeyHash.hash(out.array(), at, out.size() - at, hash);
            }
        }
        out.setLong(start + Slice.KEY_HASH_OFFSET, hash);
        return problems;
    }
}
