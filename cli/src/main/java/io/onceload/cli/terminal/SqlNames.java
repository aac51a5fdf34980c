package io.onceload.cli.terminal;

import io.onceload.db.Identifier;
import io.onceload.db.TableName;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the database as people write them: in quotes only where PostgreSQL needs them. */
public final class SqlNames {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");
    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved words of PostgreSQL 18, which no table or column can be called without quotes (manual, appendix C). */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate \
            collation column concurrently constraint create cross current_catalog current_date current_role \
            current_schema current_time current_timestamp current_user default deferrable desc distinct do else end \
            except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into \
            is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on \
            only or order outer overlaps placing primary references returning right select session_user similar some \
            symmetric system_user table tablesample then to trailing true union unique user using variadic verbose \
            when where window with""".split(" "));

    private SqlNames() {}

    /** {@code sql} without the quotes that it does not need. Not for SQL with string constants. */
    public static String relaxed(String sql) {
        return QUOTED.matcher(sql)
                .replaceAll(match -> Matcher.quoteReplacement(
                        SIMPLE.matcher(match.group(1)).matches() && !RESERVED.contains(match.group(1))
                                ? match.group(1)
                                : match.group()));
    }

    /** A table as the ledger calls it, {@code schema.table} without quotes, with those that it needs. */
    public static String ofLabel(String label) {
        int dot = label.indexOf('.');
        return relaxed((dot < 0 ? "" : Identifier.quoted(label.substring(0, dot)) + ".")
                + Identifier.quoted(label.substring(dot + 1)));
    }

    /** A table's name for a statement to type. */
    public static String of(TableName name) {
        return relaxed(name.sql());
    }
}
