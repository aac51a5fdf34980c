package io.onceload.load;

import java.util.stream.Collectors;

/** The statement that merges staged rows one at a time, in source order. Its letters are those of {@link Action}. */
final class RowLoopSql {
    private final TargetSql to;
    private final ProbeSql probe;
    private final WriteSql write;

    RowLoopSql(TargetSql to) {
        this.to = to;
        probe = new ProbeSql(to);
        write = new WriteSql(to);
    }

    /**
     * One statement that merges the rows of a range one at a time, in source order, each seeing all before it, and
     * leaves what became of each in the probe table. A row that a concurrent transaction inserts or deletes between its
     * probe and its write is looked at again; one that the database then still does not take was swallowed by a trigger.
     * The last try lets a key fail that the probe does not see, since a trigger makes it or a policy hides it. Its
     * variables are named, and ranked, so that no column of the table can be taken for one.
     */
    String mergeOneAtATime(StagedRange range) {
        boolean mayWait = to.target().table().hasSelfReference();
        String body = """
                #variable_conflict use_column
                DECLARE onceload_r record; onceload_what "char"; onceload_done bigint; onceload_tries integer;
                  onceload_any_waits boolean := false; onceload_constraint text; onceload_detail text;
                BEGIN
                FOR onceload_r IN SELECT s.onceload_n FROM %s s WHERE %s ORDER BY s.onceload_n LOOP
                  onceload_tries := 0;
                  %s
                  LOOP
                    %s;
                    onceload_what := (SELECT p.onceload_action FROM %s p WHERE p.onceload_p = onceload_r.onceload_n);
                    onceload_done := 1;
                    %s
                    EXIT WHEN onceload_done > 0;
                    onceload_tries := onceload_tries + 1;
                    IF onceload_tries = 3 THEN
                      UPDATE %s p SET onceload_action = 'S' WHERE p.onceload_p = onceload_r.onceload_n;
                      EXIT;
                    END IF;
                    DELETE FROM %s p WHERE p.onceload_p = onceload_r.onceload_n;
                  END LOOP;
                  %s;
                END LOOP;
                END""".formatted(
                        Staging.STAGE,
                        range.covers("s.onceload_n"),
                        mayWait && !to.keys.isEmpty() ? waitForOwnKey() : "",
                        probe.probe(StagedRange.ROW_OF_LOOP),
                        Staging.PROBE,
                        mayWait ? writeOrWait() : writeOne(),
                        Staging.PROBE,
                        Staging.PROBE,
                        to.target().plan().tracksKeys() ? write.remember(StagedRange.ROW_OF_LOOP) : "NULL");
        return "DO " + dollarQuoted(body);
    }

    /** Writes the row of the loop. */
    private String writeOne() {
        return """
                IF onceload_what = 'I' AND onceload_tries < 2 THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                ELSIF onceload_what = 'I' THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                ELSIF onceload_what = 'U' THEN
                  %s;
                  GET DIAGNOSTICS onceload_done = ROW_COUNT;
                END IF;""".formatted(
                        write.insert(StagedRange.ROW_OF_LOOP),
                        write.insertOrFail(StagedRange.ROW_OF_LOOP),
                        to.compared.isEmpty() ? "NULL" : write.update(StagedRange.ROW_OF_LOOP));
    }

    /** Rows of one key keep their order: once one waits, the later ones wait with it. */
    private static String waitForOwnKey() {
        return """
                IF onceload_any_waits THEN
                  INSERT INTO %s SELECT s.onceload_n, s.ctid, 'W' FROM %s s WHERE s.onceload_n = onceload_r.onceload_n
                    AND EXISTS (SELECT FROM %s p WHERE p.onceload_waits = s.onceload_h);
                  CONTINUE WHEN FOUND;
                END IF;""".formatted(Staging.PROBE, Staging.STAGE, Staging.PROBE);
    }

    /**
     * Writes the row of the loop; one whose parent is not to be seen is written under a savepoint, so that the refusal of a
     * foreign key to the table itself makes it wait. Only such a row: savepoints that hold are costly beyond 64.
     */
    private String writeOrWait() {
        String orphan = to.target().table().foreignKeys().stream()
                .filter(key -> key.self() && Orphans.canBeTold(to.target(), key))
                .map(key -> "(" + Orphans.condition(to.target(), key) + ")")
                .collect(Collectors.joining(" OR "));
        if (orphan.isEmpty()) {
            return writeOne();
        }
        long oid = to.target().table().oid();
        return """
                IF onceload_what IN ('I', 'U')
                    AND EXISTS (SELECT FROM %s s WHERE s.onceload_n = onceload_r.onceload_n AND (%s)) THEN
                  BEGIN
                    %s
                  EXCEPTION WHEN foreign_key_violation THEN
                    GET STACKED DIAGNOSTICS onceload_constraint = CONSTRAINT_NAME,
                      onceload_detail = PG_EXCEPTION_DETAIL;
                    IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conrelid = %d AND c.confrelid = %d
                        AND c.contype = 'f' AND c.conname = onceload_constraint) THEN
                      RAISE;
                    END IF;
                    UPDATE %s p SET onceload_action = 'W', onceload_broken = onceload_constraint,
                        onceload_said = onceload_detail, onceload_waits = s.onceload_h
                      FROM %s s WHERE p.onceload_p = onceload_r.onceload_n AND s.onceload_n = onceload_r.onceload_n;
                    onceload_any_waits := true;
                  END;
                ELSE
                  %s
                END IF;""".formatted(Staging.STAGE, orphan, writeOne(), oid, oid, Staging.PROBE, Staging.STAGE, writeOne());
    }

    /** Quotes {@code body} with a tag that does not occur in it, whatever names it holds. */
    static String dollarQuoted(String body) {
        int number = 0;
        while (body.contains("$onceload" + number)) {
            number++;
        }
        String tag = "$onceload" + number + "$";
        return tag + body + tag;
    }
}
