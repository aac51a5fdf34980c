package io.onceload.plan;

import io.onceload.model.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the source is written, as far as somebody said so; what is null is found out from the source's first block. Most of
 * it applies to CSV alone; {@code header}, {@code firstLine} and {@code nulls} to workbooks as well.
 *
 * @param format name of the file format, such as {@code csv} or {@code xlsx}
 * @param sheet of a workbook: its name, or its number counted from 1; the first that is not hidden if nobody says
 * @param delimiter between fields; one ASCII character
 * @param quote around fields; one ASCII character, or {@link #NOTHING} where quotes are ordinary text
 * @param escape before a quote that is part of a quoted field: the quote itself where it is doubled (RFC 4180), or another
 *     ASCII character such as the backslash
 * @param encoding name of a character set that Java knows
 * @param header where the names of the columns stand
 * @param comment first character of lines that are no rows; {@link #NOTHING} where there are none
 * @param firstLine 1-based line in which the table begins, header included; lines before it are no rows. Null also where
 *     {@code header} names the line
 * @param trailingDelimiter whether records end with a delimiter, so that an empty last field is none
 * @param nulls unquoted texts that mean "no value"; the default is the empty text alone
 */
public record Dialect(
        @Nullable String format,
        @Nullable String sheet,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable String encoding,
        HeaderLine header,
        @Nullable Character comment,
        @Nullable Integer firstLine,
        @Nullable Boolean trailingDelimiter,
        List<String> nulls) {
    /** Stands for a character that the source does not use. */
    public static final char NOTHING = 0;

    /** Everything is found out from the source; the empty text is null. */
    public static final Dialect DETECTED =
            new Dialect(null, null, null, null, null, null, HeaderLine.AUTO, null, null, null, List.of(""));

    /** RFC 4180 and nothing else: comma, double quote, UTF-8, header in line 1; the empty text is null. */
    public static final Dialect STANDARD = DETECTED.withDelimiter(',')
            .withQuote('"')
            .withEscape('"')
            .withEncoding("UTF-8")
            .withHeader(HeaderLine.at(1))
            .withComment(NOTHING);

    public Dialect {
        nulls = List.copyOf(nulls);
    }

    /** What is wrong with it by itself; empty if nothing is. */
    public List<Problem> problems() {
        return DialectFaults.of(this);
    }

    /** Whether {@code c} is one of the characters that somebody said: delimiter, quote, escape or comment. */
    public boolean gives(char c) {
        Character it = c;
        return it.equals(delimiter) || it.equals(quote) || it.equals(escape) || it.equals(comment);
    }

    /** The 1-based line in which the table begins, as far as somebody said so; else {@code otherwise}. */
    public int firstLineOr(int otherwise) {
        if (header.mode() == HeaderLine.Mode.LINE) {
            return header.line();
        }
        return firstLine == null ? otherwise : firstLine;
    }

    public Dialect withFormat(@Nullable String newFormat) {
        return with(parts -> parts.format = newFormat);
    }

    public Dialect withSheet(@Nullable String newSheet) {
        return with(parts -> parts.sheet = newSheet);
    }

    public Dialect withDelimiter(@Nullable Character newDelimiter) {
        return with(parts -> parts.delimiter = newDelimiter);
    }

    /** The same with another quote, which is doubled inside a field if the old one was. */
    public Dialect withQuote(@Nullable Character newQuote) {
        return with(parts -> {
            parts.escape = escape != null && escape.equals(quote) ? newQuote : escape;
            parts.quote = newQuote;
        });
    }

    public Dialect withEscape(@Nullable Character newEscape) {
        return with(parts -> parts.escape = newEscape);
    }

    public Dialect withEncoding(@Nullable String newEncoding) {
        return with(parts -> parts.encoding = newEncoding);
    }

    public Dialect withHeader(HeaderLine newHeader) {
        return with(parts -> parts.header = newHeader);
    }

    public Dialect withComment(@Nullable Character newComment) {
        return with(parts -> parts.comment = newComment);
    }

    /** The same with a table that begins in line {@code line}, counted from 1. */
    public Dialect withFirstLine(@Nullable Integer line) {
        return with(parts -> parts.firstLine = line);
    }

    public Dialect withTrailingDelimiter(@Nullable Boolean trailing) {
        return with(parts -> parts.trailingDelimiter = trailing);
    }

    public Dialect withNulls(List<String> newNulls) {
        return with(parts -> parts.nulls = newNulls);
    }

    /** Whether it says nothing that {@link #ofRejects} takes back. */
    public boolean isOfRejects() {
        return format == null
                && sheet == null
                && header.mode() == HeaderLine.Mode.AUTO
                && firstLine == null
                && trailingDelimiter == null
                && encoding == null
                && delimiter == null;
    }

    /**
     * The same for a file of rejects of such a source, which is CSV whatever the source is: it has its header in line 1, no trailing delimiters, and is UTF-8.
     * Since people save it with what they edit it with, all that is found out.
     */
    public Dialect ofRejects() {
        return withFormat(null)
                .withSheet(null)
                .withHeader(HeaderLine.AUTO)
                .withFirstLine(null)
                .withTrailingDelimiter(null)
                .withEncoding(null)
                .withDelimiter(null);
    }

    private Dialect with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new Dialect(
                parts.format,
                parts.sheet,
                parts.delimiter,
                parts.quote,
                parts.escape,
                parts.encoding,
                parts.header,
                parts.comment,
                parts.firstLine,
                parts.trailingDelimiter,
                parts.nulls);
    }

    /** A dialect while it is being changed. */
    private static final class Parts {
        private @Nullable String format;
        private @Nullable String sheet;
        private @Nullable Character delimiter;
        private @Nullable Character quote;
        private @Nullable Character escape;
        private @Nullable String encoding;
        private HeaderLine header;
        private @Nullable Character comment;
        private @Nullable Integer firstLine;
        private @Nullable Boolean trailingDelimiter;
        private List<String> nulls;

        private Parts(Dialect from) {
            format = from.format;
            sheet = from.sheet;
            delimiter = from.delimiter;
            quote = from.quote;
            escape = from.escape;
            encoding = from.encoding;
            header = from.header;
            comment = from.comment;
            firstLine = from.firstLine;
            trailingDelimiter = from.trailingDelimiter;
            nulls = from.nulls;
        }
    }
}
