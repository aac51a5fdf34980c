package io.onceload.map.convert;

import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/** {@code bool}: the words that PostgreSQL's manual lists and their first letters, in any case; no other abbreviations. */
final class BoolConversion extends Conversion {
    BoolConversion(String column) {
        super(column);
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        int value = value(text, from, to);
        if (value < 0) {
            return invalid(
                    text, from, to, "is not a truth value; expected true or false, t/f, yes/no, y/n, on/off or 1/0");
        }
        out.writeInt(1);
        out.writeByte(value);
        return null;
    }

    private static int value(CharSequence text, int from, int to) {
        if (to - from == 1) {
            return switch (text.charAt(from)) {
                case '1', 't', 'T', 'y', 'Y' -> 1;
                case '0', 'f', 'F', 'n', 'N' -> 0;
                default -> -1;
            };
        }
        if (Ascii.is("true", text, from, to) || Ascii.is("yes", text, from, to) || Ascii.is("on", text, from, to)) {
            return 1;
        }
        return Ascii.is("false", text, from, to) || Ascii.is("no", text, from, to) || Ascii.is("off", text, from, to)
                ? 0
                : -1;
    }
}
