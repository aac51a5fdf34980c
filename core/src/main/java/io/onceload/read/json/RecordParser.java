package io.onceload.read.json;

import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.read.ValueRow;
import io.onceload.read.csv.Utf8;
import org.jspecify.annotations.Nullable;

/** Puts the values of one record into the fields of a row. Not thread-safe. */
final class RecordParser {
    private static final int MOST_KEPT_BYTES = 1 << 16;

    private final JsonSyntax syntax;
    private final Members members;
    private final Members inner;
    private final Columns columns;
    private final String longest;
    /** Of each column, the number of the row that set it last. */
    private final long[] setIn;

    private RowBuffer decoded = new RowBuffer(256);
    private @Nullable String unknown;
    private long dropped;

    RecordParser(JsonFormat format) {
        syntax = new JsonSyntax(format.limits().maxDepth());
        members = new Members(syntax, 1);
        inner = new Members(syntax, 2);
        columns = Columns.of(format.columns(), format.whole(), format.ignored());
        longest = format.limits().longestRecord();
        setIn = new long[format.columns().size()];
    }

    /** Values that were dropped since their name came again in the same record. */
    long dropped() {
        return dropped;
    }

    /** Reads the record between {@code from} and {@code to}, which has no white space around it, into a row just begun. */
    void parse(byte[] bytes, int from, int to, ValueRow row) {
        RowProblem problem = problem(bytes, from, to, row);
        if (problem != null) {
            row.reject(problem, bytes, from, to);
        }
    }

    /** What there is to say of a record that was passed over. */
    RowProblem tooLarge() {
        return problem(RejectCode.TOO_LARGE, "the record has more than " + longest + "; expected at most that");
    }

    private @Nullable RowProblem problem(byte[] bytes, int from, int to, ValueRow row) {
        int invalid = Utf8.firstInvalid(bytes, from, to);
        if (invalid >= 0) {
            return problem(
                    RejectCode.BAD_ENCODING,
                    "byte " + (invalid - from + 1) + " of the record is " + MalformedJson.shown(bytes, invalid, to)
                            + "; expected UTF-8");
        }
        syntax.place(bytes, to);
        try {
            if (bytes[from] == '{') {
                unknown = null;
                readObject(from, row);
                syntax.requireEnd(members.valueEnd());
                return unknown == null ? null : unknownName(unknown);
            }
            syntax.requireEnd(syntax.value(from));
            return problem(
                    RejectCode.SHAPE,
                    "the record is " + kind(bytes[from]) + "; expected an object with a name for each value");
        } catch (MalformedJson e) {
            return problem(RejectCode.MALFORMED, e.found(bytes, from, to));
        }
    }

    private static RowProblem problem(RejectCode code, String message) {
        return new RowProblem(null, code, message);
    }

    private static RowProblem unknownName(String name) {
        return problem(
                RejectCode.UNKNOWN_NAME,
                "has " + Shown.quoted(name, 0, name.length())
                        + ", which no record in the first 16 MB has; expected one of their names, or to find it under"
                        + " ignore in the plan");
    }

    /** The kind of value that begins so, in words. */
    static String kind(byte first) {
        return switch (first) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a string";
            case 't', 'f' -> first == 't' ? "true" : "false";
            case 'n' -> "null";
            default -> "a number";
        };
    }

    private void readObject(int brace, ValueRow row) throws MalformedJson {
        columns.restart();
        members.begin(brace);
        while (members.next()) {
            Columns.Member member = columns.find(members);
            if (member == null) {
                missing(row);
            } else if (!member.ignored) {
                read(member, row);
            }
        }
    }

    /** A name that is no column's: nothing is lost where it has no value. */
    private void missing(ValueRow row) throws MalformedJson {
        String name = members.name();
        if (members.valueKind() == '{' && !columns.ignores(name)) {
            readInner(null, name, row);
        } else if (members.valueKind() != 'n') {
            refuse(name);
        }
    }

    private void read(Columns.Member member, ValueRow row) throws MalformedJson {
        if (member.row == row.number()) {
            forget(member, row);
        }
        member.row = row.number();
        byte kind = members.valueKind();
        if (kind == '{' && !member.whole) {
            readInner(member.children, members.name(), row);
        } else if (member.column >= 0) {
            set(member.column, members, row);
        } else if (kind != 'n') {
            refuse(members.name());
        }
    }

    /** The same name came before in this record; the last one counts. */
    private void forget(Columns.Member member, ValueRow row) {
        dropped++;
        clear(member, row);
        if (member.children != null) {
            member.children.members().forEach(child -> clear(child, row));
        }
    }

    private void clear(Columns.Member member, ValueRow row) {
        member.row = 0;
        if (member.column >= 0) {
            row.clear(member.column);
            setIn[member.column] = 0;
        }
    }

    private void readInner(@Nullable Columns children, String name, ValueRow row) throws MalformedJson {
        inner.begin(members.valueStart());
        if (children != null) {
            children.restart();
        }
        while (inner.next()) {
            Columns.Member child = children == null ? null : children.find(inner);
            if (child != null) {
                if (child.row == row.number()) {
                    forget(child, row);
                }
                child.row = row.number();
                set(child.column, inner, row);
            } else if (inner.valueKind() != 'n') {
                refuse(name + "." + inner.name());
            }
        }
    }

    private void refuse(String name) {
        if (unknown == null && !columns.ignores(name)) {
            unknown = name;
        }
    }

    private void set(int column, Members at, ValueRow row) {
        if (setIn[column] == row.number()) {
            dropped++;
        }
        setIn[column] = row.number();
        int from = at.valueStart();
        int to = at.valueEnd();
        switch (at.valueKind()) {
            case 'n' -> row.clear(column);
            case '"' -> setString(column, at, row);
            case '{', '[' -> row.setText(column, at.bytes(), from, to);
            default -> row.setValue(column, at.bytes(), from, to);
        }
    }

    private void setString(int column, Members at, ValueRow row) {
        int from = at.valueStart() + 1;
        int to = at.valueEnd() - 1;
        if (!at.valueEscaped()) {
            row.setText(column, at.bytes(), from, to);
            return;
        }
        decoded = decoded.array().length > MOST_KEPT_BYTES ? new RowBuffer(256) : decoded;
        decoded.truncate(0);
        if (JsonStrings.decode(at.bytes(), from, to, decoded)) {
            row.setText(column, decoded.array(), 0, decoded.size());
        } else {
            row.setText(column, JsonStrings.text(at.bytes(), from, to));
        }
    }
}
