package io.onceload.profile;

import org.jspecify.annotations.Nullable;

/** Names a statement of an import by what it does to what, so that the same statement of every chunk has one name. */
final class StatementKind {
    private StatementKind() {}

    /** @param sql at least how it begins; null if there was none yet */
    static String of(@Nullable String sql) {
        String text = sql == null ? "" : sql.strip();
        boolean staging = text.contains("pg_temp");
        if (text.startsWith("COPY ")) {
            return staging ? "COPY into staging" : "COPY into the table";
        }
        if (text.startsWith("UPDATE onceload.") || text.startsWith("INSERT INTO onceload.")) {
            return "ledger";
        }
        if (text.startsWith("INSERT INTO pg_temp")) {
            return "probe";
        }
        if (text.startsWith("INSERT INTO ")) {
            return "INSERT";
        }
        if (text.startsWith("UPDATE ")) {
            return "UPDATE";
        }
        return text.startsWith("COMMIT") ? "COMMIT" : "others";
    }
}
