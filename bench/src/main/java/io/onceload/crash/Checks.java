package io.onceload.crash;

import io.onceload.Onceload;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.read.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a trial left with what it should have left. Each check has a name, which reports tell. */
final class Checks {
    private final Lab lab;
    private final TrialRun run;
    private final List<String> failed = new ArrayList<>();

    private Checks(Lab lab, TrialRun run) {
        this.lab = lab;
        this.run = run;
    }

    /** What is wrong, each as {@code check: what was found}; empty if all is right. */
    static List<String> failed(Lab lab, TrialRun run) {
        Checks checks = new Checks(lab, run);
        checks.endState();
        checks.ledger();
        checks.result();
        if (checks.failed.isEmpty()) {
            checks.again();
        }
        return checks.failed;
    }

    private void expect(String check, Object found, Object expected) {
        if (!found.equals(expected)) {
            failed.add(check + ": found " + found + ", expected " + expected);
        }
    }

    private void endState() {
        EndState found = EndState.of(lab, run.table(), run.base());
        EndState expected = run.expected();
        expect("table", found.table(), expected.table());
        expect("untouched", found.untouched(), expected.untouched());
        expect("counts", found.counts(), expected.counts());
        expect("rejects", found.rejects(), expected.rejects());
        expect("status", found.status(), expected.status());
    }

    private void ledger() {
        List<String> found = lab.row("""
                SELECT count(DISTINCT i.id) || ' import, a checkpoint for each loader '
                    || (count(*) = min(i.loaders)) || ', at end ' || bool_and(c.at_end) || ', read '
                    || sum(c.created + c.updated + c.unchanged + c.skipped + c.rejected) || ', total ' || min(i.total_rows)
                    || ', row ' || min(c.row_number) || ', lease ' || bool_or(i.lease_until IS NOT NULL)
                    || ', finished ' || bool_and(i.finished_at IS NOT NULL)
                    || ', fault ' || COALESCE(min(i.fault), 'none')
                FROM onceload.import i JOIN onceload.checkpoint c ON c.import_id = i.id
                WHERE i.target_oid = ?::regclass::oid""", run.table());
        long records = run.sample().records();
        expect(
                "ledger",
                found.isEmpty() ? "nothing" : found.get(0),
                "1 import, a checkpoint for each loader true, at end true, read " + records + ", total " + records
                        + ", row " + records + ", lease false, finished true, fault none");
        expect("left over", lab.row("""
                        SELECT (SELECT count(*) FROM onceload.parked_row p WHERE p.import_id = i.id) || ' parked, '
                            || (SELECT count(*) FROM onceload.seen_key k WHERE k.import_id = i.id) || ' keys'
                        FROM onceload.import i WHERE i.target_oid = ?::regclass::oid""", run.table()), List.of("0 parked, 0 keys"));
    }

    /** What the last worker said must be what the ledger says. */
    private void result() {
        Optional<Event> said = run.result();
        if (said.isEmpty()) {
            failed.add("result: no worker said that it was done");
            return;
        }
        List<String> values = said.get().values();
        expect(
                "result",
                values.get(1) + ": " + values.get(2) + " created, " + values.get(3) + " updated, " + values.get(4)
                        + " unchanged, " + values.get(5) + " skipped, " + values.get(6) + " rejected",
                run.expected().status() + ": " + run.expected().counts());
    }

    /** The same file once more must be recognized, and nothing written: not even a row put in its own place. */
    private void again() {
        String before = physical();
        String outcome;
        try {
            ImportResult result =
                    Onceload.on(lab.kit()).run(run.sample().plan(run.table()), Source.file(lab.file(run.name())));
            outcome = result instanceof Done done ? done.outcome().label() : "stopped";
        } catch (ImportException e) {
            outcome = String.valueOf(e.getMessage());
        }
        expect("again", outcome, Outcome.ALREADY_IMPORTED.label());
        expect("again writes", physical(), before);
    }

    /** Where every row lies and which transaction wrote it. */
    private String physical() {
        String imports = "SELECT id FROM onceload.import WHERE target_oid = '" + run.table() + "'::regclass::oid";
        return lab.text("SELECT md5(string_agg(x, ' ')) FROM (SELECT ctid || ' ' || xmin AS x FROM " + run.table()
                + " UNION ALL SELECT ctid || ' ' || xmin FROM onceload.import WHERE id IN (" + imports + ")"
                + " UNION ALL SELECT ctid || ' ' || xmin FROM onceload.checkpoint WHERE import_id IN (" + imports + ")"
                + " UNION ALL SELECT ctid || ' ' || xmin FROM onceload.reject WHERE import_id IN (" + imports
                + ") ORDER BY 1) p");
    }
}
