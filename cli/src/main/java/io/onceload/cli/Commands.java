package io.onceload.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The commands by name, and the page that lists them. Only the one that is called is loaded. */
final class Commands {
    private static final Map<String, String> SUMMARIES = new LinkedHashMap<>();

    static {
        SUMMARIES.put("import", "put a file into a table, every row exactly once");
        SUMMARIES.put("preview", "show what an import would do; writes nothing");
        SUMMARIES.put("read", "show how a file is written and what is read from it");
        SUMMARIES.put("plan", "write a plan, a file that says what goes where, or check one");
        SUMMARIES.put("status", "list the latest imports, or tell all about one");
        SUMMARIES.put("resume", "go on with an unfinished import");
        SUMMARIES.put("cancel", "stop an import; what is in stays in");
        SUMMARIES.put("undo", "take back an import that ran with --undoable");
        SUMMARIES.put("rejects", "write rejected rows to a file, to correct and import");
        SUMMARIES.put("verify", "name rows that are missing or changed since an import");
        SUMMARIES.put("query", "show the rows of a SELECT");
        SUMMARIES.put("export", "write a table or query to a file, such as XLSX");
        SUMMARIES.put("cleanup", "remove old rejects and what undo takes");
        SUMMARIES.put("init", "create Onceload's own tables, or print their DDL");
        SUMMARIES.put("completion", "print a script for bash, zsh or fish");
        SUMMARIES.put("version", "print the version");
        SUMMARIES.put("help", "explain a command");
    }

    private static final int NAME_WIDTH = 12;

    private Commands() {}

    static Iterable<String> names() {
        return SUMMARIES.keySet();
    }

    /** What a command does, in a few words. */
    static String summary(String name) {
        return SUMMARIES.getOrDefault(name, "");
    }

    static Optional<Command> named(String name) {
        return switch (name) {
            case "import" -> Optional.of(new ImportCommand());
            case "preview" -> Optional.of(new PreviewCommand());
            case "completion" -> Optional.of(new CompletionCommand());
            case "read" -> Optional.of(new ReadCommand());
            case "plan" -> Optional.of(new PlanCommand());
            case "status" -> Optional.of(new StatusCommand());
            case "resume" -> Optional.of(new ResumeCommand());
            case "cancel" -> Optional.of(new CancelCommand());
            case "undo" -> Optional.of(new UndoCommand());
            case "rejects" -> Optional.of(new RejectsCommand());
            case "verify" -> Optional.of(new VerifyCommand());
            case "query" -> Optional.of(new QueryCommand());
            case "export" -> Optional.of(new ExportCommand());
            case "cleanup" -> Optional.of(new CleanupCommand());
            case "init" -> Optional.of(new InitCommand());
            case "version" -> Optional.of(new VersionCommand());
            default -> Optional.empty();
        };
    }

    /** The page that {@code onceload} without arguments shows. */
    static String overview(String program) {
        StringBuilder text = new StringBuilder("Puts files into PostgreSQL tables, every row exactly once.\n\n");
        text.append("Usage: ").append(program).append(" COMMAND [OPTION…]\n\n");
        SUMMARIES.forEach((name, summary) -> text.append("  ")
                .append(name)
                .append(" ".repeat(NAME_WIDTH - name.length()))
                .append(summary)
                .append('\n'));
        text.append("""

                To begin:      %1$s import items.csv --into items --key id --create
                All options:   %1$s import --help

                Without --url, ONCELOAD_URL or PGHOST it starts a PostgreSQL server of its own.
                Exit codes: 0 done · 1 done with rejects · 2 mend the command · 3 refused ·
                4 mend the surroundings · 5 internal fault · 6 cancelled or paused by somebody ·
                130, 143 interrupted, and the same command continues.""".formatted(program));
        return text.toString();
    }
}
