package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.Table;
import io.onceload.db.TableSearch;
import io.onceload.db.Transactions;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import io.onceload.read.ContentStream;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the source of a run is read: as the ledger says where the same content was begun before, else as it looks. */
final class SourceDialect {
    private static final int HEADER_BYTES = 1 << 16;

    private SourceDialect() {}

    /** @param known hash of the content, where that is known already */
    static DetectedFormat of(Connection connection, Importer.Request request, SourceStamp stamp, Optional<String> known)
            throws SQLException {
        @Nullable ImportRecord resumed = request.resumed();
        if (resumed != null && resumed.dialect() != null) {
            return ofLedger(resumed.dialect(), resumed.header().size());
        }
        if (known.isPresent()) {
            Optional<DetectedFormat> before = before(connection, request, known.get());
            if (before.isPresent()) {
                return before.get();
            }
        }
        return detect(connection, request.plan(), request.source(), stamp);
    }

    /** How the source looks: as was said of it, unless it holds rejects of such a source. */
    static DetectedFormat detect(Connection connection, Plan plan, Source source, SourceStamp stamp)
            throws SQLException {
        if (!plan.dialect().isOfRejects() && mayHoldRejects(source, stamp)) {
            Dialect ofRejects = plan.dialect().ofRejects();
            DetectedFormat found =
                    FileFormats.detect(new FileFormat.Question(source, ofRejects, stamp, RejectColumns.NAMES));
            if (headerOrNothing(found.format(), source, stamp).contains(RejectColumns.IMPORT)) {
                return found;
            }
        }
        return FileFormats.detect(
                new FileFormat.Question(source, plan.dialect(), stamp, expectedNames(connection, plan), plan.ignore()));
    }

    /** Whether the name of a column of rejects is to be seen near the beginning, in whatever encoding. */
    private static boolean mayHoldRejects(Source source, SourceStamp stamp) {
        byte[] bytes = new byte[HEADER_BYTES];
        int limit;
        try (ContentStream content = source.open(stamp)) {
            limit = content.fill(bytes);
        }
        return new String(bytes, 0, limit, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .contains(RejectColumns.IMPORT);
    }

    /** The header that the format finds; empty if what it takes for one cannot be. */
    static List<String> headerOrNothing(SourceFormat format, Source source, SourceStamp stamp) {
        try (RowReader reader = format.open(source, Position.START, stamp)) {
            return reader.header();
        } catch (ImportException e) {
            if (e.fault() == Fault.HEADER_INVALID) {
                return List.of(); // data that would not do as a header, and so is none
            }
            throw e;
        }
    }

    /** How the same content was read before under the same question; a run that begins anew looks anew. */
    static Optional<DetectedFormat> before(Connection connection, Importer.Request request, String contentSha256)
            throws SQLException {
        String plan = PlanJson.write(request.plan());
        boolean again = request.options().again();
        return Transactions.in(connection, c -> Imports.dialectBefore(c, contentSha256, plan, again))
                .map(json -> ofLedger(json, 0));
    }

    private static DetectedFormat ofLedger(String json, int columns) {
        return new DetectedFormat(FileFormats.ofJson(json), columns, List.of("as when the import began"), List.of());
    }

    /** Names that the header may have, if there is one. */
    private static List<String> expectedNames(Connection connection, Plan plan) throws SQLException {
        if (plan.dialect().header().mode() != HeaderLine.Mode.AUTO) {
            return List.of();
        }
        List<String> names = new ArrayList<>(plan.ignore());
        plan.columns().forEach(rule -> names.addAll(rule.from()));
        Optional<Table> table = Transactions.in(connection, c -> TableSearch.find(c, plan.target()));
        table.ifPresent(found -> found.columns().stream().map(Column::name).forEach(names::add));
        return names;
    }

    static void announce(Importer.Request request, Resolution.Head head) {
        DetectedFormat dialect = head.dialect();
        Source source = request.source();
        new Announcer(request.listener())
                .tell(new ImportEvent.Opened(
                        source.name(), dialect.inWords(source), head.header(), source.size(), dialect.notes()));
    }
}
