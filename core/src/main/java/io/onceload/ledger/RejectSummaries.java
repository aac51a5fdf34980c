package io.onceload.ledger;

import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.model.RejectCode;
import io.onceload.model.RejectSummary;
import io.onceload.model.RowProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts the rejects of an import by what was wrong. Reads all of them, in the database: a million take about a second. */
public final class RejectSummaries {
    private static final String BY_CODE = """
            SELECT problems #>> '{0,code}', count(*) AS rejected FROM onceload.reject
            WHERE import_id = ? GROUP BY 1 ORDER BY rejected DESC, 1""";

    private static final String FIRST = """
            SELECT row_number, line_number, problems #>> '{0,column}', problems #>> '{0,code}', problems #>> '{0,message}'
            FROM onceload.reject
            WHERE import_id = ? ORDER BY row_number LIMIT 1""";

    private RejectSummaries() {}

    /**
     * The rejects of an import; empty if it has none.
     *
     * @param most that each of two statements may take, whatever the role's own limit is; until the transaction's end
     */
    public static Optional<RejectSummary> of(Connection connection, UUID importId, Duration most) throws SQLException {
        TransactionSettings.limit(connection, new TimeLimits(most, most));
        Map<RejectCode, Long> rows = new LinkedHashMap<>();
        try (PreparedStatement s = connection.prepareStatement(BY_CODE)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    rows.put(RejectCode.valueOf(r.getString(1)), r.getLong(2));
                }
            }
        }
        try (PreparedStatement s = connection.prepareStatement(FIRST)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                return r.next()
                        ? Optional.of(new RejectSummary(
                                rows,
                                r.getLong(1),
                                r.getLong(2),
                                new RowProblem(r.getString(3), RejectCode.valueOf(r.getString(4)), r.getString(5))))
                        : Optional.empty();
            }
        }
    }
}
