package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.event.ImportListener;
import io.onceload.map.RowMapper;
import io.onceload.map.StageTypes;
import io.onceload.map.StagedText;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.plan.Plan;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.DetectedFormat;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does what an import does before its first chunk, in read-only transactions, and shows the rows that would be in it. */
public final class Previewer {
    private final DataSource database;

    public Previewer(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.preview}. */
    public Preview preview(Plan plan, Source source, int rows) {
        try {
            Connection connection = Sessions.open(database);
            try {
                connection.setReadOnly(true);
                return preview(connection, plan, source, rows);
            } finally {
                Sessions.close(connection);
            }
        } catch (SQLException e) {
            throw SqlState.fault(e, "preview of " + source.name());
        }
    }

    private static Preview preview(Connection connection, Plan plan, Source source, int rows) throws SQLException {
        SourceStamp stamp = source.stamp();
        DetectedFormat dialect = SourceDialect.detect(connection, plan, source, stamp);
        Resolution.Head head = Preparation.head(connection, plan, source, stamp, dialect);
        Resolution resolution = new Resolution(
                connection,
                new Importer.Request(plan, source, RunOptions.defaults(), ImportListener.NONE, ddl -> {}, null),
                head);
        Optional<ResolvedPlan> ofTable = resolution.ofTable();
        Transactions.run(connection, c -> TransactionSettings.checkZone(c, plan.zone()));
        @Nullable String ddl = null;
        ResolvedPlan resolved;
        if (ofTable.isPresent()) {
            resolved = ofTable.get();
        } else {
            Resolution.ToBe toBe = resolution.ofTableToBe();
            ddl = toBe.ddl();
            resolved = toBe.resolved();
        }
        try (RowReader reader = head.format().open(source, Position.START, head.stamp())) {
            return preview(resolved, ddl, head.dialect(), reader, rows);
        }
    }

    private static Preview preview(
            ResolvedPlan resolved, @Nullable String ddl, DetectedFormat dialect, RowReader reader, int most) {
        RowMapper mapper = Preparation.mapper(resolved, Instant.now());
        StagedText text = new StagedText(resolved.columns(), resolved.plan().zone());
        List<Preview.Row> rows = new ArrayList<>();
        SkippedLines skipped = reader.skippedLines();
        SourceRow row = most > 0 ? reader.next() : null;
        while (row != null && rows.size() < most) {
            rows.add(row(row, mapper, text, resolved.columns()));
            skipped = reader.skippedLines();
            row = reader.next();
        }
        if (row == null && most > 0) {
            skipped = reader.skippedLines();
        }
        return new Preview(
                ddl == null
                        ? resolved.table().label()
                        : resolved.plan().target().toString(),
                ddl,
                dialect,
                resolved.header(),
                resolved.key().map(index -> index.columns()).orElse(List.of()),
                resolved.columns().stream()
                        .map(column -> filled(column, resolved.header()))
                        .toList(),
                rows,
                row != null,
                skipped,
                resolved.unmatchedSource(),
                resolved.notes());
    }

    private static Preview.Row row(SourceRow row, RowMapper mapper, StagedText text, List<ResolvedColumn> columns) {
        Slice slice = new Slice(Position.START, 1);
        mapper.map(row, slice);
        if (slice.count() == 1) {
            return new Preview.Row(row.number(), row.line(), text.of(slice, 0), List.of());
        }
        List<@Nullable String> given = new ArrayList<>();
        for (ResolvedColumn column : columns) {
            boolean there = column.source() >= 0 && column.source() < row.size();
            given.add(there ? row.field(column.source()).toString() : null);
        }
        return new Preview.Row(
                row.number(), row.line(), given, slice.rejects().get(0).problems());
    }

    private static Preview.Filled filled(ResolvedColumn column, List<String> header) {
        return new Preview.Filled(
                column.column().name(),
                column.column().type(),
                column.source() < 0 ? null : header.get(column.source()),
                RuleWords.of(column.rule()),
                StageTypes.castMayFail(column.column()));
    }
}
