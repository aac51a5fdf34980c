package io.onceload.plan;

import io.onceload.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the source is written, as far as somebody said so; what is null is found out from the source's first block.
 *
 * @param delimiter between fields; one ASCII character
 * @param quote around fields; one ASCII character, or {@link #NOTHING} where quotes are ordinary text
 * @param escape before a quote that is part of a quoted field: the quote itself where it is doubled (RFC 4180), or another
 *     ASCII character such as the backslash
 * @param encoding name of a character set that Java knows
 * @param header where the names of the columns stand
 * @param comment first character of lines that are no rows; {@link #NOTHING} where there are none
 * @param nulls unquoted texts that mean "no value"; the default is the empty text alone
 */
public record Dialect(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable String encoding,
        HeaderLine header,
        @Nullable Character comment,
        List<String> nulls) {
    /** Stands for a character that the source does not use. */
    public static final char NOTHING = 0;

    /** Everything is found out from the source; the empty text is null. */
    public static final Dialect DETECTED = new Dialect(null, null, null, null, HeaderLine.AUTO, null, List.of(""));

    /** RFC 4180 and nothing else: comma, double quote, UTF-8, header in line 1; the empty text is null. */
    public static final Dialect STANDARD = new Dialect(',', '"', '"', "UTF-8", HeaderLine.at(1), NOTHING, List.of(""));

    public Dialect {
        nulls = List.copyOf(nulls);
    }

    /** What is wrong with it by itself; empty if nothing is. */
    public List<Problem> problems() {
        return DialectFaults.of(this);
    }

    public Dialect withDelimiter(@Nullable Character newDelimiter) {
        return new Dialect(newDelimiter, quote, escape, encoding, header, comment, nulls);
    }

    /** The same with another quote, which is doubled inside a field if the old one was. */
    public Dialect withQuote(@Nullable Character newQuote) {
        boolean doubled = escape != null && escape.equals(quote);
        return new Dialect(delimiter, newQuote, doubled ? newQuote : escape, encoding, header, comment, nulls);
    }

    public Dialect withEscape(@Nullable Character newEscape) {
        return new Dialect(delimiter, quote, newEscape, encoding, header, comment, nulls);
    }

    public Dialect withEncoding(@Nullable String newEncoding) {
        return new Dialect(delimiter, quote, escape, newEncoding, header, comment, nulls);
    }

    public Dialect withHeader(HeaderLine newHeader) {
        return new Dialect(delimiter, quote, escape, encoding, newHeader, comment, nulls);
    }

    public Dialect withComment(@Nullable Character newComment) {
        return new Dialect(delimiter, quote, escape, encoding, header, newComment, nulls);
    }

    public Dialect withNulls(List<String> newNulls) {
        return new Dialect(delimiter, quote, escape, encoding, header, comment, newNulls);
    }
}
