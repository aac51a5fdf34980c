package io.onceload.read.csv;

import io.onceload.plan.Dialect;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dialect in the words that people use. */
public final class DialectWords {
    private DialectWords() {}

    /**
     * Everything, but of what is as RFC 4180 has it the delimiter and the header only.
     *
     * @param columns of the source; 0 if that is not known
     */
    static String of(CsvFormat format, int columns) {
        List<String> words = new ArrayList<>();
        words.add(columns == 1 ? "one column" : delimiter(format.delimiter()));
        if (format.quote() == Dialect.NOTHING) {
            words.add("no quotes");
        } else if (format.quote() != '"') {
            words.add("quote " + format.quote());
        }
        if (format.hasEscape()) {
            words.add(format.escape() == '\\' ? "backslash escapes" : "escape " + format.escape());
        }
        words.add(encoding(format.encoding()));
        words.add(
                format.header()
                        ? "header in line " + format.firstLine()
                        : "no header"
                                + (format.firstLine() > 1 ? ", rows from line " + format.firstLine() + " on" : ""));
        if (format.comment() != Dialect.NOTHING) {
            words.add(format.comment() + " begins comments");
        }
        if (format.trailingDelimiter()) {
            words.add("trailing delimiters");
        }
        return String.join(", ", words);
    }

    public static String delimiter(char c) {
        return switch (c) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            case ':' -> "colon";
            case ' ' -> "space";
            default -> c < ' ' ? String.format(Locale.ROOT, "delimiter U+%04X", (int) c) : "delimiter " + c;
        };
    }

    public static String encoding(Charset charset) {
        return charset.name().equals("windows-1252") ? "Windows-1252" : charset.name();
    }
}
