package io.onceload.read;

import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a reader puts together from values, for formats whose records are not lines of text: {@link #begin}, then
 * {@code set…} for the fields that have something, in any order; of a field that is set twice the last counts. Its raw bytes
 * are the row as a record of standard CSV in UTF-8 (RFC 4180), in which texts are quoted, values are not, and no value is
 * nothing. That is how rejects of such a source come back. Reused from row to row; not thread-safe.
 */
public final class ValueRow implements SourceRow {
    private static final int USUAL_BYTES = 1 << 12;
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private static final byte ABSENT = 0;
    private static final byte TEXT = 1;
    private static final byte TYPED = 2;
    private static final byte BROKEN = 3;

    private static final RowProblem HALF_A_CHARACTER =
            new RowProblem(null, RejectCode.BAD_ENCODING, "holds an unpaired surrogate, which is half a character");

    private final int size;
    private final Utf8Field[] fields;
    private final byte[] kinds;
    private final @Nullable RowProblem[] problems;
    private RowBuffer values = new RowBuffer(USUAL_BYTES);
    private RowBuffer raw = new RowBuffer(USUAL_BYTES);
    private boolean rendered;
    private boolean broken;
    private @Nullable RowProblem problem;
    private long number;
    private long line = 1;
    private long offset;

    /** @param size number of fields */
    public ValueRow(int size) {
        this.size = size;
        fields = new Utf8Field[size];
        for (int i = 0; i < size; i++) {
            fields[i] = new Utf8Field();
        }
        kinds = new byte[size];
        problems = new @Nullable RowProblem[size];
    }

    /** Begins a row of which no field has a value yet; see {@link SourceRow} for what the three mean. */
    public void begin(long rowNumber, long atLine, long atOffset) {
        number = rowNumber;
        line = atLine;
        offset = atOffset;
        values = emptied(values);
        raw = emptied(raw);
        rendered = false;
        problem = null;
        Arrays.fill(kinds, ABSENT);
        if (broken) {
            broken = false;
            Arrays.fill(problems, null);
        }
    }

    /** Field {@code index} is this text, to which the notation of the column's rule applies. It is copied. */
    public void setText(int index, CharSequence text) {
        set(index, text, TEXT);
    }

    /** As {@link #setText(int, CharSequence)}, of well-formed UTF-8. */
    public void setText(int index, byte[] utf8, int from, int to) {
        set(index, utf8, from, to, TEXT);
    }

    /** Field {@code index} is a value: {@code text} is what PostgreSQL would write. It is copied. */
    public void setValue(int index, CharSequence text) {
        set(index, text, TYPED);
    }

    /** As {@link #setValue(int, CharSequence)}, of well-formed UTF-8. */
    public void setValue(int index, byte[] utf8, int from, int to) {
        set(index, utf8, from, to, TYPED);
    }

    /** Field {@code index} has no value, whatever was set before. */
    public void clear(int index) {
        kinds[index] = ABSENT;
        problems[index] = null;
    }

    /** Field {@code index} shows {@code text} and holds nothing that could go in. */
    public void setBroken(int index, CharSequence text, RowProblem why) {
        set(index, text, BROKEN);
        problems[index] = why;
        broken = true;
    }

    /** The record cannot be read as a row; {@code record} is all that is known of it. */
    public void reject(RowProblem why, byte[] record, int from, int to) {
        problem = why;
        raw = emptied(raw);
        writeRaw(record, from, to, true);
        rendered = true;
    }

    /** The record has values that belong to no field; in its raw bytes they follow those of the fields. */
    public void reject(RowProblem why, List<String> surplus) {
        problem = why;
        render();
        for (String text : surplus) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            raw.writeByte(',');
            writeRaw(utf8, 0, utf8.length, true);
        }
    }

    private void set(int index, CharSequence text, byte kind) {
        int start = values.size();
        if (values.writeUtf8(text, 0, text.length())) {
            mark(index, start, kind);
            return;
        }
        // U+0000, of which the column's conversion tells; or what is no text at all.
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        set(index, utf8, 0, utf8.length, kind);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            kinds[index] = BROKEN;
            problems[index] = HALF_A_CHARACTER;
            broken = true;
        }
    }

    private void set(int index, byte[] utf8, int from, int to, byte kind) {
        int start = values.size();
        values.write(utf8, from, to - from);
        mark(index, start, kind);
    }

    private void mark(int index, int start, byte kind) {
        fields[index].place(start, values.size());
        kinds[index] = kind;
        problems[index] = null;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public CharSequence field(int index) {
        return kinds[index] == ABSENT ? NO_VALUE : fields[index].in(values.array());
    }

    /** An empty text is one: whoever means "no value" sets none. */
    @Override
    public boolean quoted(int index) {
        return kinds[index] == TEXT && fields[index].isEmpty();
    }

    @Override
    public boolean typed(int index) {
        return kinds[index] == TYPED;
    }

    @Override
    public boolean hasFieldProblems() {
        return broken;
    }

    @Override
    public @Nullable RowProblem fieldProblem(int index) {
        return problems[Objects.checkIndex(index, size)];
    }

    @Override
    public byte[] rawBuffer() {
        render();
        return raw.array();
    }

    @Override
    public int rawStart() {
        return 0;
    }

    @Override
    public int rawLength() {
        render();
        return raw.size();
    }

    @Override
    public @Nullable RowProblem problem() {
        return problem;
    }

    private void render() {
        if (rendered) {
            return;
        }
        rendered = true;
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                raw.writeByte(',');
            }
            if (kinds[i] != ABSENT) {
                boolean quoted = kinds[i] == TEXT || needsQuotes(values.array(), fields[i].start(), fields[i].end());
                writeRaw(values.array(), fields[i].start(), fields[i].end(), quoted);
            }
        }
    }

    /** One field of CSV. */
    private void writeRaw(byte[] bytes, int from, int to, boolean quoted) {
        if (!quoted) {
            raw.write(bytes, from, to - from);
            return;
        }
        raw.writeByte('"');
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                raw.write(bytes, start, i + 1 - start);
                start = i; // once more
            }
        }
        raw.write(bytes, start, to - start);
        raw.writeByte('"');
    }

    private static boolean needsQuotes(byte[] bytes, int from, int to) {
        if (from == to || bytes[from] == '#') {
            return true;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == ',' || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private static RowBuffer emptied(RowBuffer buffer) {
        if (buffer.array().length > MOST_KEPT_BYTES) {
            return new RowBuffer(USUAL_BYTES);
        }
        buffer.truncate(0);
        return buffer;
    }

    @Override
    public String toString() {
        return new String(rawBuffer(), 0, rawLength(), StandardCharsets.UTF_8);
    }
}
