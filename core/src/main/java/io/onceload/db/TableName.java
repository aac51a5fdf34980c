package io.onceload.db;

import org.jspecify.annotations.Nullable;

/**
 * A table as somebody spelled it: {@code table}, {@code schema.table}, each part optionally in double quotes. Spelling
 * is exact: nothing is folded to lower case.
 *
 * @param schema null to look along the session's search path
 * @param table the table's own name
 */
public record TableName(@Nullable String schema, String table) {

    /**
     * Reads {@code text}.
     *
     * @throws IllegalArgumentException if a part is empty or a quote is not closed; the message is for people
     */
    public static TableName parse(String text) {
        int dot = endOfPart(text, 0);
        String first = part(text, 0, dot);
        if (dot == text.length()) {
            return new TableName(null, first);
        }
        int end = endOfPart(text, dot + 1);
        if (end != text.length()) {
            throw new IllegalArgumentException("has more than two parts; expected table or schema.table");
        }
        return new TableName(first, part(text, dot + 1, end));
    }

    private static int endOfPart(String text, int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("has a double quote that is not closed");
        }
        return text.length();
    }

    private static String part(String text, int start, int end) {
        String part = text.substring(start, end);
        if (part.length() >= 2 && part.startsWith("\"") && part.endsWith("\"")) {
            part = part.substring(1, part.length() - 1).replace("\"\"", "\"");
        }
        if (part.isEmpty() || part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("has an empty part; expected table or schema.table");
        }
        return part;
    }

    /** As SQL text, quoted. */
    public String sql() {
        return schema == null ? Identifier.quoted(table) : Identifier.quoted(schema) + "." + Identifier.quoted(table);
    }

    /** As people write it, without quotes. */
    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }
}
