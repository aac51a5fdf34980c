package io.onceload.plan;

import java.util.List;

/**
 * How the source is written.
 *
 * @param delimiter between fields; one ASCII character
 * @param quote around fields; one ASCII character
 * @param header whether the first record names the columns; otherwise they are {@code column_1}, {@code column_2}, …
 * @param nulls unquoted texts that mean "no value"; the default is the empty text alone
 */
public record Dialect(char delimiter, char quote, boolean header, List<String> nulls) {
    /** Comma, double quote, header, the empty text is null (RFC 4180). */
    public static final Dialect STANDARD = new Dialect(',', '"', true, List.of(""));

    public Dialect {
        nulls = List.copyOf(nulls);
    }

    public Dialect withDelimiter(char newDelimiter) {
        return new Dialect(newDelimiter, quote, header, nulls);
    }

    public Dialect withQuote(char newQuote) {
        return new Dialect(delimiter, newQuote, header, nulls);
    }

    public Dialect withHeader(boolean newHeader) {
        return new Dialect(delimiter, quote, newHeader, nulls);
    }

    public Dialect withNulls(List<String> newNulls) {
        return new Dialect(delimiter, quote, header, newNulls);
    }
}
