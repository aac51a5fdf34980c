package io.onceload.cli.context;

import io.onceload.cli.terminal.Figures;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Undo;
import io.onceload.model.CleanupResult;
import io.onceload.model.Counts;
import io.onceload.model.Difference;
import io.onceload.model.Fault;
import io.onceload.model.RejectSummary;
import io.onceload.model.SkippedLines;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult;
import io.onceload.pipeline.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Imports and faults as one JSON object a line. Fields may be added, never renamed. */
public final class ImportJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ImportJson() {}

    /**
     * An import.
     *
     * @param outcome what this run did, or null where no run is told of
     * @param took by the run, or by the import
     * @param rows read in that time
     * @param told about the fault, or null where there is none
     */
    public static ObjectNode of(
            ImportRecord record, @Nullable String outcome, Duration took, long rows, Faults.@Nullable Told told) {
        ObjectNode json = JSON.createObjectNode();
        json.put("import_id", record.id().toString());
        json.put("outcome", outcome);
        json.put("status", record.status().label());
        json.put("target", record.target());
        json.put(
                "parent_id",
                record.parentId() == null ? null : record.parentId().toString());
        Counts counts = record.counts();
        json.put("read", counts.read());
        json.put("created", counts.created());
        json.put("updated", counts.updated());
        json.put("unchanged", counts.unchanged());
        json.put("skipped", counts.skipped());
        json.put("rejected", counts.rejected());
        json.put("seconds", took.toMillis() / 1000.0);
        json.put("rows_per_second", Figures.rate(rows, took));
        ObjectNode source = json.putObject("source");
        source.put("name", record.sourceName());
        source.put("bytes", record.sourceBytes());
        source.put("sha256", record.contentSha256());
        if (told == null) {
            json.putNull("fault");
        } else {
            put(json, told);
        }
        json.put("attempt", record.attempt());
        json.put("created_at", record.createdAt().toString());
        json.put(
                "finished_at",
                record.finishedAt() == null ? null : record.finishedAt().toString());
        putUndo(json, record.undo());
        return json;
    }

    private static void putUndo(ObjectNode json, @Nullable Undo undo) {
        if (undo == null) {
            json.putNull("undo");
            return;
        }
        putCounts(json.putObject("undo"), undo.counts())
                .put("began_at", undo.beganAt().toString())
                .put(
                        "finished_at",
                        undo.finishedAt() == null ? null : undo.finishedAt().toString());
    }

    private static ObjectNode putCounts(ObjectNode json, UndoCounts counts) {
        return json.put("changed", counts.total())
                .put("deleted", counts.deleted())
                .put("restored", counts.restored())
                .put("as_before", counts.asBefore())
                .put("left", counts.left());
    }

    /** How undoing an import ended, or would end. */
    public static ObjectNode undo(UndoResult result, String target, Duration took) {
        ObjectNode json = JSON.createObjectNode()
                .put("import_id", result.importId().toString())
                .put("outcome", result.ending().name().toLowerCase(Locale.ROOT))
                .put("target", target);
        putCounts(json, result.counts()).put("seconds", took.toMillis() / 1000.0);
        ArrayNode rows = json.putArray("rows_left");
        for (UndoResult.LeftRow left : result.left()) {
            ObjectNode row = rows.addObject();
            ObjectNode key = row.putObject("key");
            for (int i = 0; i < left.key().size(); i++) {
                key.put(result.key().get(i), left.key().get(i));
            }
            row.put("because", left.because());
        }
        return json;
    }

    /**
     * Adds how many lines of the source are no rows, and what else its reader noted.
     *
     * @param ended null where this run did not read the source to its end
     */
    public static void putSkippedLines(ObjectNode json, ImportEvent.@Nullable SourceEnded ended) {
        if (ended == null) {
            json.putNull("skipped_lines");
            json.putNull("source_notes");
        } else {
            putSkippedLines(json, ended.skipped()).put("behind_row", ended.fromRow());
            putAll(json, "source_notes", ended.notes());
        }
    }

    /** As {@link #putSkippedLines(ObjectNode, ImportEvent.SourceEnded)}; gives the object. */
    public static ObjectNode putSkippedLines(ObjectNode json, SkippedLines lines) {
        return json.putObject("skipped_lines")
                .put("above_table", lines.aboveTable())
                .put("comments", lines.comments())
                .put("blank", lines.blank());
    }

    /** Adds what rows were rejected for. */
    public static void putRejects(ObjectNode json, @Nullable RejectSummary rejects) {
        if (rejects == null) {
            json.putNull("rejects");
            return;
        }
        ObjectNode node = json.putObject("rejects");
        ObjectNode codes = node.putObject("rows_by_code");
        rejects.rows().forEach((code, rows) -> codes.put(code.name(), rows));
        node.putObject("first")
                .put("row", rejects.row())
                .put("line", rejects.line())
                .put("column", rejects.problem().column())
                .put("code", rejects.problem().code().name())
                .put("message", rejects.problem().message());
    }

    /** Texts as an array of {@code json}. */
    public static void putAll(ObjectNode json, String field, List<String> texts) {
        ArrayNode array = json.putArray(field);
        texts.forEach(array::add);
    }

    /** What stopped a command that has no import to tell of; {@code source} names one of several files. */
    static String fault(Faults.Told told, @Nullable String source) {
        ObjectNode json = JSON.createObjectNode();
        if (source != null) {
            json.putObject("source").put("name", source);
        }
        put(json, told);
        return json.toString();
    }

    /** Rejects that were written to a file, which is null where there were none. */
    public static ObjectNode rejects(UUID importId, long rows, @Nullable String file) {
        return JSON.createObjectNode()
                .put("import_id", importId.toString())
                .put("rows", rows)
                .put("file", file);
    }

    /** What comparing a file with its table has found. */
    public static ObjectNode verification(Verification found, List<Difference> differences) {
        ObjectNode json = JSON.createObjectNode()
                .put("import_id", found.importId().toString())
                .put("rows", found.rows())
                .put("missing", found.missing())
                .put("changed", found.changed())
                .put("imported_since", found.importedSince());
        ArrayNode array = json.putArray("differences");
        for (Difference difference : differences) {
            ObjectNode node = array.addObject().put("row", difference.row()).put("line", difference.line());
            putAll(node, "key", difference.key());
            node.put("missing", difference.isMissing());
            putAll(node, "changed", difference.changed());
        }
        return json;
    }

    /** What cleaning up has removed, or would. */
    public static ObjectNode cleanup(CleanupResult result, boolean dryRun) {
        return JSON.createObjectNode()
                .put("dry_run", dryRun)
                .put("rejects", result.rejects())
                .put("changes", result.changes())
                .put("leftovers", result.leftovers())
                .put("imports", result.imports());
    }

    /** Which Onceload this is, and on which Java it runs. */
    public static ObjectNode version(String version, String java) {
        return JSON.createObjectNode().put("version", version).put("java", java);
    }

    /** The ledger's tables; {@code ddl} is null where they are not asked for. */
    public static ObjectNode ledger(@Nullable Boolean created, @Nullable String ddl) {
        return JSON.createObjectNode().put("created", created).put("ddl", ddl);
    }

    private static void put(ObjectNode json, Faults.Told told) {
        ObjectNode fault = json.putObject("fault");
        fault.put("code", told.fault().name());
        fault.put("message", told.message());
        fault.put("remedy", told.remedy());
    }

    /** The exit code of a fault by its name in the ledger. */
    public static int exitCode(@Nullable String fault) {
        try {
            return Fault.valueOf(String.valueOf(fault)).kind().exitCode();
        } catch (IllegalArgumentException e) {
            return Fault.INTERNAL.kind().exitCode(); // written by another version of Onceload
        }
    }
}
