package io.onceload.reference;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.event.UndoListener;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.faults.SimulatedDeath;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.model.RejectCode;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.pipeline.UndoOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.Source;
import io.onceload.testing.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where cases are tried: for each kind of table two schemas alike, one for the reference and one for the engine. Used by
 * one thread; several work side by side under different numbers.
 */
final class Workbench implements AutoCloseable {
    private static final String LOOK_AND_FEEL = "SET DateStyle = 'ISO, MDY'; SET TimeZone = 'UTC'";

    private static final String SYNTAX_ERROR = "42601";

    /** The version that knows all kinds of tables. */
    private static final int NEWEST = 18;

    private final Databases databases;
    private final int number;
    private final Connection connection;
    private final Path file;
    private final Map<TableKind, Place> places = new HashMap<>();

    /** Deaths and broken connections that met a run. */
    private int strikes;

    /**
     * The two schemas of a kind.
     *
     * @param reference quoted name
     * @param engine quoted name; odd, since no name may matter
     * @param columns list of all columns that are not computed
     * @param compared list of the columns that must come out alike
     */
    private record Place(String reference, String engine, String columns, String compared) {}

    /**
     * The same database, as two users.
     *
     * @param owner may do everything
     * @param importer may do what `onceload init --print` lists, and no more
     */
    record Databases(DataSource owner, DataSource importer) {
        DataSource of(Case trial) {
            return trial.limited() ? importer : owner;
        }
    }

    Workbench(Databases databases, int number, Path directory) throws SQLException {
        this.databases = databases;
        this.number = number;
        connection = databases.owner().getConnection();
        connection.setAutoCommit(false);
        file = directory.resolve("bench" + number + ".csv");
        execute(LOOK_AND_FEEL);
        connection.commit();
    }

    /** Makes what all benches need, in an empty database. */
    static Databases prepare(PGSimpleDataSource owner) throws SQLException {
        Onceload.on(owner).init();
        try (Connection connection = owner.getConnection();
                Statement s = connection.createStatement()) {
            for (String sql : KeyKinds.SHARED) {
                s.execute(sql);
            }
            for (String sql : IMPORTER) {
                s.execute(sql);
            }
        }
        PGSimpleDataSource importer = new PGSimpleDataSource();
        importer.setUrl(owner.getUrl());
        importer.setUser("reference_importer");
        importer.setPassword("importer");
        return new Databases(Pool.over(owner), Pool.over(importer));
    }

    private static final List<String> IMPORTER = List.of(
            """
            DO $$ BEGIN CREATE ROLE reference_importer LOGIN PASSWORD 'importer';
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$""",
            "GRANT USAGE ON SCHEMA ext, onceload TO reference_importer",
            "GRANT SELECT ON onceload.ledger_version TO reference_importer",
            """
            GRANT SELECT, INSERT, UPDATE, DELETE ON onceload.import, onceload.checkpoint, onceload.reject,
                onceload.parked_row, onceload.seen_key, onceload.change, onceload.undo TO reference_importer""");

    int strikes() {
        return strikes;
    }

    /** Whether the server is new enough for such a table. */
    boolean knows(TableKind kind) throws SQLException {
        try {
            place(kind);
            return true;
        } catch (SQLException e) {
            if (connection.getMetaData().getDatabaseMajorVersion() >= NEWEST || !SYNTAX_ERROR.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
            return false;
        }
    }

    /** Fills both tables with the rows that are there before. */
    void lay(Case trial) throws SQLException, IOException {
        TableKind kind = trial.kind();
        Place place = place(kind);
        String table = "." + ReferenceLoader.quoted(kind.table());
        searchPath(place.reference());
        execute("SET LOCAL session_replication_role = replica");
        for (String side : kind.sideTables()) {
            execute("DELETE FROM " + side);
        }
        if (kind.ddl().stream().anyMatch(sql -> sql.startsWith("CREATE TABLE @child"))) {
            execute("DELETE FROM child");
        }
        execute("DELETE FROM " + place.reference() + table);
        execute("SET LOCAL session_replication_role = origin");
        Files.writeString(file, Line.csv(kind, trial.prior(), Trial.noRules(kind)));
        new ReferenceLoader(connection, kind, Trial.noRules(kind), Duplicates.LAST, OnConflict.UPDATE).load(file);
        if (kind.afterPrior() != null) {
            execute(kind.afterPrior().replace("@", place.reference() + "."));
        }
        execute("SET LOCAL session_replication_role = replica");
        execute("DELETE FROM " + place.engine() + table);
        execute("INSERT INTO " + place.engine() + table + " (" + place.columns() + ") OVERRIDING SYSTEM VALUE SELECT "
                + place.columns() + " FROM " + place.reference() + table);
        for (String side : kind.sideTables()) {
            execute("DELETE FROM " + side);
            execute("DELETE FROM " + place.engine() + "." + side);
        }
        if (kind.ddl().stream().anyMatch(sql -> sql.startsWith("CREATE TABLE @child"))) {
            execute("DELETE FROM " + place.engine() + ".child");
            execute("INSERT INTO " + place.engine() + ".child SELECT * FROM child");
        }
        if (kind.numbered() != null) {
            execute("SELECT pg_catalog.setval(" + sequence(place, kind) + ", 1, false)");
        }
        connection.commit();
        Files.writeString(file, Line.csv(kind, trial.lines(), trial.rules()));
    }

    io.onceload.reference.Outcome reference(Case trial) throws SQLException {
        Place place = place(trial.kind());
        searchPath(place.reference());
        ReferenceLoader loader =
                new ReferenceLoader(connection, trial.kind(), trial.rules(), trial.duplicates(), trial.onConflict());
        if (trial.limited()) {
            execute("SET LOCAL ROLE reference_importer");
        }
        loader.load(file);
        connection.commit();
        return new io.onceload.reference.Outcome(
                loader.counts(), loader.rejects(), contents(place.reference(), trial.kind()));
    }

    /** Has the engine load the file, through all that goes wrong, and once more. */
    io.onceload.reference.Outcome engine(Case trial) throws SQLException {
        Place place = place(trial.kind());
        List<String> before = contents(place.engine(), trial.kind());
        Done done = run(trial, plan(trial, place)).orThrow();
        UUID id = done.importId();
        SortedMap<Long, Set<RejectCode>> rejects = rejects(id);
        if (done.status().label().equals("completed") != rejects.isEmpty()) {
            throw new AssertionError(done.status() + " with rejects " + rejects);
        }
        expectNothing("SELECT count(*) FROM onceload.parked_row WHERE import_id = '" + id + "'");
        expectNothing("SELECT count(*) FROM onceload.seen_key WHERE import_id = '" + id + "'");
        expectSequenceIsAhead(place, trial.kind());
        if (trial.again()) {
            importAgain(trial, place, done);
        }
        List<String> after = contents(place.engine(), trial.kind());
        if (trial.undoable()) {
            undo(trial, id);
            expectUndone(trial, before, contents(place.engine(), trial.kind()), id);
        }
        return new io.onceload.reference.Outcome(done.counts(), rejects, after);
    }

    /** Through all that goes wrong, and once more; as somebody who may delete. */
    private void undo(Case trial, UUID id) {
        for (Case.Stop stop : trial.stops()) {
            StopSignal signal = new StopSignal();
            try {
                undo(trial, id, new FaultyDataSource(databases.owner(), at(stop, signal)), signal);
            } catch (SimulatedDeath death) {
                strikes++;
            } catch (ImportException e) {
                if (!isDueTo(stop.mishap(), e)) {
                    throw e;
                }
            }
        }
        undo(trial, id, databases.owner(), new StopSignal());
    }

    private static void undo(Case trial, UUID id, DataSource database, StopSignal signal) {
        UndoOptions options =
                UndoOptions.defaults().withChunkRows(trial.chunkRows()).withStop(signal);
        Onceload.on(database).undo(id.toString(), options, UndoListener.NONE);
    }

    /** Triggers have their say in undoing too, so that rows need not come out as they were. */
    private void expectUndone(Case trial, List<String> before, List<String> now, UUID id) throws SQLException {
        if (!TriggerKinds.ALL.contains(trial.kind()) && !now.equals(before)) {
            throw new AssertionError(
                    "undone is not as before:\n  before " + before + "\n  now    " + now + "\n  left   "
                            + strings("SELECT key::text || ' ' || left_because FROM onceload.change WHERE import_id = '"
                                    + id + "'"));
        }
        expectNothing("SELECT count(*) FROM onceload.change WHERE left_because IS NULL AND import_id = '" + id + "'");
        expectNothing("SELECT count(*) FROM onceload.import WHERE undone_by IS NULL AND id = '" + id + "'");
    }

    private void importAgain(Case trial, Place place, Done done) throws SQLException {
        String before = versions(place, trial.kind(), done.importId());
        ImportResult again = run(trial, plan(trial, place), databases.of(trial), new StopSignal());
        if (again.orThrow().outcome() != Outcome.ALREADY_IMPORTED
                || !again.counts().equals(done.counts())) {
            throw new AssertionError("the second time: " + again);
        }
        if (!versions(place, trial.kind(), done.importId()).equals(before)) {
            throw new AssertionError("the second time something was written");
        }
    }

    /** Forgets the imports of a case, so that it can be tried again. */
    void clear(Case trial) throws SQLException {
        connection.rollback();
        Place place = place(trial.kind());
        execute("DELETE FROM onceload.import WHERE target_oid = '"
                + place.engine().replace("'", "''") + "."
                + ReferenceLoader.quoted(trial.kind().table()).replace("'", "''") + "'::pg_catalog.regclass");
        connection.commit();
    }

    private ImportResult run(Case trial, Plan plan) {
        for (Case.Stop stop : trial.stops()) {
            StopSignal signal = new StopSignal();
            DataSource database = new FaultyDataSource(databases.of(trial), at(stop, signal));
            try {
                ImportResult result = run(trial, plan, database, signal);
                if (!(result instanceof Stopped stopped) || !isDueTo(stop.mishap(), stopped)) {
                    return result;
                }
            } catch (SimulatedDeath death) {
                strikes++;
            } catch (ImportException e) {
                if (!isDueTo(stop.mishap(), e)) {
                    throw e;
                }
            }
        }
        return run(trial, plan, databases.of(trial), new StopSignal());
    }

    private static boolean isDueTo(Case.Mishap mishap, Stopped stopped) {
        return stopped.reason() == null
                ? mishap == Case.Mishap.STOP_SIGNAL && stopped.status() == ImportStatus.INTERRUPTED
                : isDueTo(mishap, stopped.reason());
    }

    /** Only chunks are tried again; elsewhere the run ends, and the next one goes on. */
    private static boolean isDueTo(Case.Mishap mishap, ImportException e) {
        return mishap == Case.Mishap.BROKEN_CONNECTION && e.fault() == Fault.DATABASE_UNAVAILABLE
                || mishap == Case.Mishap.DEADLOCK && e.fault() == Fault.DATABASE_BUSY
                || mishap == Case.Mishap.STOP_SIGNAL && e.fault() == Fault.STOPPED;
    }

    private ImportResult run(Case trial, Plan plan, DataSource database, StopSignal signal) {
        RunOptions options = RunOptions.defaults()
                .withChunkRows(trial.chunkRows())
                .withLoaders(trial.loaders())
                .withUndoable(trial.undoable())
                .withPatience(Duration.ofSeconds(30))
                .withStop(signal);
        return Onceload.on(database).run(plan, Source.file(file), options, ImportListener.NONE, ddl -> {});
    }

    private Faults at(Case.Stop stop, StopSignal signal) {
        return new Faults() {
            private boolean struck;

            @Override
            public void at(Point point) throws SQLException {
                if (struck || point.number() < stop.point()) {
                    return;
                }
                switch (stop.mishap()) {
                    case DEATH -> throw point.die();
                    case BROKEN_CONNECTION -> {
                        strike();
                        throw point.cut();
                    }
                    case DEADLOCK -> {
                        if (point.isBefore(Point.Action.EXECUTE)) {
                            strike();
                            throw new SQLException("deadlock detected", "40P01");
                        }
                    }
                    case STOP_SIGNAL -> {
                        strike();
                        signal.request();
                    }
                }
            }

            private void strike() {
                struck = true;
                strikes++;
            }
        };
    }

    private static Plan plan(Case trial, Place place) {
        TableKind kind = trial.kind();
        PlanBuilder plan = Plan.into(place.engine() + "." + ReferenceLoader.quoted(kind.table()))
                .dialect(Dialect.STANDARD)
                .duplicates(trial.duplicates())
                .onConflict(trial.onConflict());
        for (int i = 0; i < trial.rules().size(); i++) {
            if (!trial.rules().get(i).equals(FieldRule.NONE)) {
                plan.column(kind.fields().get(i).column(), trial.rules().get(i)::plan);
            }
        }
        if (kind.key().isEmpty()) {
            plan.noKey();
        } else {
            plan.key(kind.key().toArray(String[]::new));
        }
        return plan.build();
    }

    private SortedMap<Long, Set<RejectCode>> rejects(UUID id) throws SQLException {
        SortedMap<Long, Set<RejectCode>> rejects = new TreeMap<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT row_number, p ->> 'code' FROM onceload.reject,"
                        + " pg_catalog.jsonb_array_elements(problems) p WHERE import_id = '" + id + "'")) {
            while (r.next()) {
                rejects.computeIfAbsent(r.getLong(1), row -> new HashSet<>()).add(RejectCode.valueOf(r.getString(2)));
            }
        }
        return rejects;
    }

    private List<String> contents(String schema, TableKind kind) throws SQLException {
        List<String> contents = strings("SELECT ROW(" + place(kind).compared() + ")::text FROM " + schema + "."
                + ReferenceLoader.quoted(kind.table()));
        contents.sort(null);
        for (String side : kind.sideTables()) {
            List<String> rows = strings("SELECT '" + side + " ' || s::text FROM " + schema + "." + side + " s");
            rows.sort(null);
            contents.addAll(rows);
        }
        return contents;
    }

    /** Changes whenever any row of the table or of the import is written, equal or not. */
    private String versions(Place place, TableKind kind, UUID id) throws SQLException {
        return strings("SELECT concat_ws(' ', tableoid, ctid, xmin) FROM " + place.engine() + "."
                        + ReferenceLoader.quoted(kind.table()) + " ORDER BY 1")
                + " "
                + strings("SELECT concat_ws(' ', i.ctid, i.xmin, c.ctid, c.xmin) FROM onceload.import i"
                        + " JOIN onceload.checkpoint c ON c.import_id = i.id WHERE i.id = '" + id + "'");
    }

    private void expectNothing(String count) throws SQLException {
        if (!strings(count).equals(List.of("0"))) {
            throw new AssertionError("left behind: " + count);
        }
    }

    private void expectSequenceIsAhead(Place place, TableKind kind) throws SQLException {
        if (kind.numbered() != null) {
            String highest = "(SELECT coalesce(max(" + kind.numbered() + "), 0) FROM " + place.engine() + "."
                    + ReferenceLoader.quoted(kind.table()) + ")";
            if (!strings("SELECT pg_catalog.nextval(" + sequence(place, kind) + ") > " + highest)
                    .equals(List.of("t"))) {
                throw new AssertionError("the sequence would give a number again");
            }
        }
    }

    private static String sequence(Place place, TableKind kind) {
        String table = place.engine() + "." + ReferenceLoader.quoted(kind.table());
        return "pg_catalog.pg_get_serial_sequence('" + table.replace("'", "''") + "', '" + kind.numbered() + "')";
    }

    private Place place(TableKind kind) throws SQLException {
        Place known = places.get(kind);
        if (known != null) {
            return known;
        }
        int kindNumber = Case.KINDS.indexOf(kind);
        String reference = "reference_" + number + "_" + kindNumber;
        String engine = "\"engine " + number + "." + kindNumber + " 100% '{from}' \"\"?\"";
        for (String schema : List.of(engine, reference)) {
            execute("CREATE SCHEMA " + schema);
            execute("SET LOCAL search_path = public");
            for (String sql : kind.ddl()) {
                execute(sql.replace("@", schema + "."));
            }
        }
        searchPath(reference);
        for (String sql : ReferenceLoader.scratchTables(kind)) {
            execute(sql);
        }
        grantRights(reference, engine, kind);
        // Numbers that both sides draw are not compared, and must never meet the other side's in one table.
        execute("SELECT pg_catalog.setval(c.oid::regclass, 1000000000) FROM pg_catalog.pg_class c"
                + " WHERE c.relkind = 'S' AND c.relnamespace = '" + engine.replace("'", "''") + "'::regnamespace");
        String attributes = " FROM pg_catalog.pg_attribute a WHERE a.attrelid = '"
                + ReferenceLoader.quoted(kind.table()).replace("'", "''")
                + "'::regclass AND a.attnum > 0 AND NOT a.attisdropped";
        List<String> exempt =
                kind.exempt().stream().map(name -> "'" + name + "'").toList();
        String columns = String.join(
                ", ", strings("SELECT pg_catalog.quote_ident(attname)" + attributes + " AND attgenerated = ''"));
        String compared = String.join(
                ", ",
                strings("SELECT pg_catalog.quote_ident(attname)" + attributes
                        + (exempt.isEmpty() ? "" : " AND attname NOT IN (" + String.join(", ", exempt) + ")")));
        connection.commit();
        Place made = new Place(reference, engine, columns, compared);
        places.put(kind, made);
        return made;
    }

    private void grantRights(String reference, String engine, TableKind kind) throws SQLException {
        String to = " TO reference_importer";
        execute("GRANT USAGE ON SCHEMA " + reference + ", " + engine + to);
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + reference + to);
        execute("GRANT SELECT, INSERT, UPDATE ON " + engine + "." + ReferenceLoader.quoted(kind.table()) + to);
        for (String side : kind.sideTables()) {
            execute("GRANT SELECT, INSERT ON " + engine + "." + side + to);
        }
        for (String schema : List.of(reference, engine)) {
            execute("GRANT SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA " + schema + to);
        }
    }

    private void searchPath(String schema) throws SQLException {
        execute("SET LOCAL search_path = " + schema + ", ext, public");
    }

    private List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            while (r.next()) {
                found.add(r.getString(1));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
