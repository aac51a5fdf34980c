package io.onceload.load;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's refusal to make a value of a column's type, in words. The server's own words, which are in its language,
 * are left out where the type alone says what is wrong.
 */
final class CastRefusal {
    /**
     * What a type is called, and a form that it takes.
     *
     * @param explained whether the server's words say where in the value the fault lies
     */
    private record Form(String name, String expected, boolean explained) {
        static Form of(String name, String expected) {
            return new Form(name, expected, false);
        }

        String why(@Nullable String message, @Nullable String detail) {
            @Nullable String reason = detail == null || detail.isEmpty() ? message : detail;
            return (explained && reason != null ? ": " + Shown.sentence(reason) : "")
                    + (expected.isEmpty() ? "" : "; expected " + expected);
        }

        static Form explained(String name, String expected) {
            return new Form(name, expected, true);
        }
    }

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry(
                    "interval",
                    Form.of(
                            "an interval",
                            "numbers with units, at most 178,000,000 years in all, such as 1 day 02:30:00 or P1DT2H30M")),
            Map.entry(
                    "bytea",
                    Form.of(
                            "binary data",
                            "\\x and pairs of hexadecimal digits, such as \\xDEADBEEF, or text in which \\ is"
                                    + " written twice")),
            Map.entry("inet", Form.of("an IP address", "one such as 192.168.0.1, 2001:db8::1 or 10.1.2.3/8")),
            Map.entry("cidr", Form.of("a network", "an address without bits beyond its mask, such as 192.168.0.0/24")),
            Map.entry("macaddr", Form.of("a MAC address", "6 bytes, such as 08:00:2b:01:02:03")),
            Map.entry("macaddr8", Form.of("a MAC address", "8 bytes, such as 08:00:2b:01:02:03:04:05")),
            Map.entry("bit", Form.of("a bit string", "zeros and ones, such as 1010")),
            Map.entry("varbit", Form.of("a bit string", "zeros and ones, such as 1010")),
            Map.entry("json", Form.explained("JSON", "JSON, such as {\"a\": 1}")),
            Map.entry("jsonb", Form.explained("JSON", "JSON, such as {\"a\": 1}")),
            Map.entry("jsonpath", Form.of("a JSON path", "one such as $.a[*]")),
            Map.entry("xml", Form.of("XML", "well-formed XML, such as <a>1</a>")),
            Map.entry("point", Form.of("a point", "the form (1,2)")),
            Map.entry("line", Form.of("a line", "the form {1,2,3}, or two points of it, such as (0,0),(1,1)")),
            Map.entry("lseg", Form.of("a line segment", "the form [(0,0),(1,1)]")),
            Map.entry("box", Form.of("a box", "two corners, such as (1,1),(0,0)")),
            Map.entry("path", Form.of("a path", "the form ((0,0),(1,1)), or [(0,0),(1,1)] if open")),
            Map.entry("polygon", Form.of("a polygon", "the form ((0,0),(1,1),(2,0))")),
            Map.entry("circle", Form.of("a circle", "the form <(0,0),1>")),
            Map.entry("int4range", Form.of("a range", "a form such as [1,10)")),
            Map.entry("int8range", Form.of("a range", "a form such as [1,10)")),
            Map.entry("numrange", Form.of("a range", "a form such as [1.5,10)")),
            Map.entry("daterange", Form.of("a range", "a form such as [2024-01-01,2024-02-01)")),
            Map.entry("tsrange", Form.of("a range", "a form such as [2024-01-01 08:00,2024-01-01 17:00)")),
            Map.entry("tstzrange", Form.of("a range", "a form such as [2024-01-01 08:00+01,2024-01-01 17:00+01)")),
            Map.entry("tsvector", Form.of("a text search vector", "lexemes, such as cat:3 dog:5")),
            Map.entry("tsquery", Form.of("a text search query", "lexemes and operators, such as cat & !dog")),
            Map.entry("oid", Form.of("an object identifier", "a whole number from 0 to 4294967295")),
            Map.entry("tid", Form.of("a row's place", "the form (0,1)")),
            Map.entry("pg_lsn", Form.of("a place in the write-ahead log", "the form 16/B374D848")),
            Map.entry("regclass", Form.of("a table", "the name of one that exists, best with its schema")),
            Map.entry("regtype", Form.of("a type", "the name of one that exists, best with its schema")),
            Map.entry("regproc", Form.of("a function", "the name of one that exists and is the only one of that name")),
            Map.entry(
                    "regprocedure",
                    Form.of("a function", "one that exists, with its arguments' types, such as lower(text)")),
            Map.entry("regoper", Form.of("an operator", "one that exists and is the only one of that name")),
            Map.entry(
                    "regoperator",
                    Form.of("an operator", "one that exists, with its operands' types, such as +(integer,integer)")),
            Map.entry("regrole", Form.of("a role", "the name of one that exists")),
            Map.entry("regnamespace", Form.of("a schema", "the name of one that exists")),
            Map.entry("regcollation", Form.of("a collation", "the name of one that exists")),
            Map.entry("regconfig", Form.of("a text search configuration", "the name of one that exists")),
            Map.entry("regdictionary", Form.of("a text search dictionary", "the name of one that exists")),
            Map.entry("money", Form.of("an amount", "a number of at most 19 digits, such as 1234.50")));

    /** Of types that come with PostgreSQL and that no schema is sure to have. */
    private static final Map<String, Form> FORMS_OF_EXTENSIONS = Map.of(
            "hstore", Form.of("keys and values", "pairs such as a=>1, b=>2"),
            "ltree", Form.of("a path of labels", "labels joined by points, such as Top.Science"));

    private CastRefusal() {}

    /**
     * @param value as staged, or the beginning of it
     * @param state SQLSTATE
     * @param message what the server says
     * @param detail what it adds, or null
     */
    static RowProblem problem(
            Column column, @Nullable String value, String state, @Nullable String message, @Nullable String detail) {
        if (value == null) {
            return missing(column);
        }
        String shown = Shown.quoted(value, 0, value.length()) + " ";
        String type = column.valueType().base();
        Form form = form(column);
        return switch (state) {
            case "23514" -> new RowProblem(column.name(), RejectCode.CHECK, shown + broken(column, message));
            case "22001" ->
                new RowProblem(column.name(), RejectCode.LENGTH, shown + "holds more than " + type + " allows");
            case "22026" ->
                new RowProblem(
                        column.name(), RejectCode.INVALID_VALUE, shown + "is not as long as " + type + " requires");
            case "22003", "22008", "22015" ->
                new RowProblem(
                        column.name(),
                        RejectCode.OUT_OF_RANGE,
                        shown + "is out of range for " + type + form.why(message, detail));
            default ->
                new RowProblem(
                        column.name(),
                        RejectCode.INVALID_VALUE,
                        shown + "is not " + form.name() + form.why(message, detail));
        };
    }

    /** What a NOT NULL domain says of a missing value. */
    static RowProblem missing(Column column) {
        return new RowProblem(
                column.name(), RejectCode.NOT_NULL, "is missing, and domain " + column.type() + " requires it");
    }

    private static String broken(Column column, @Nullable String message) {
        String said = message == null ? "" : message;
        return column.valueType().checks().entrySet().stream()
                .filter(check -> said.contains(check.getKey()))
                .max(Comparator.comparing(check -> check.getKey().length()))
                .map(check -> "breaks check constraint \"" + check.getKey() + "\" of domain " + column.type()
                        + ", which is " + Shown.sentence(check.getValue()))
                .orElse("is refused: " + Shown.sentence(said));
    }

    private static Form form(Column column) {
        ValueType type = column.valueType();
        String value = "a value of type " + type.base();
        boolean own = column.builtIn() || type.base().equals(column.typeName());
        @Nullable Form known = (own ? FORMS : FORMS_OF_EXTENSIONS).get(column.typeName());
        return switch (type.kind()) {
            case ARRAY -> Form.explained(value, "the form {a,b}");
            case COMPOSITE -> Form.explained(value, "the form (" + String.join(",", type.parts()) + ")");
            case MULTIRANGE -> Form.explained(value, "ranges in the form {[a,b),[c,d)}");
            case RANGE -> Form.explained(value, known == null ? "the form [a,b)" : known.expected());
            case BASE, ENUM -> known == null ? Form.explained(value, "") : known;
        };
    }
}
