package io.onceload.db;

/**
 * A name of the database, and the only way in which a name reaches SQL text.
 *
 * @param name as the catalog has it: exact, unquoted, of any characters but U+0000
 */
public record Identifier(String name) {
    public Identifier {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name must not be empty or hold U+0000");
        }
    }

    /** The name as SQL text, always in double quotes (PostgreSQL manual, 4.1.1). */
    @Override
    public String toString() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code name} as SQL text. */
    public static String quoted(String name) {
        return new Identifier(name).toString();
    }
}
