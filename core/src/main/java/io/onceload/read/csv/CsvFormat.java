package io.onceload.read.csv;

import io.onceload.model.Position;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text in UTF-8, with or without a byte order mark, plain or in gzip.
 *
 * <p>A record ends with a line feed, a carriage return, or both; the three may be mixed. A field that begins with the
 * quote ends with the next quote that is not doubled, and may hold delimiters and line ends; anywhere else a quote is
 * text. Lines with nothing at all on them are no rows.
 *
 * @param delimiter between fields; one ASCII character
 * @param quote around fields; one ASCII character
 * @param header where the names of the columns come from
 * @param limits how much one record may hold
 */
public record CsvFormat(char delimiter, char quote, HeaderMode header, CsvLimits limits) implements SourceFormat {
    /** Comma, double quote, names in the first record (RFC 4180). */
    public static final CsvFormat STANDARD = new CsvFormat(',', '"', HeaderMode.FIRST_LINE, CsvLimits.STANDARD);

    /** Read at a time. Of 32, 64, 128 and 256 KB, 64 KB was the fastest from run to run: about 205 MB/s of 8 columns. */
    private static final int BLOCK_BYTES = 1 << 16;

    public CsvFormat {
        requireSeparator("delimiter", delimiter);
        requireSeparator("quote", quote);
        if (delimiter == quote) {
            throw new IllegalArgumentException("delimiter and quote are both " + quote + "; expected two characters");
        }
    }

    public CsvFormat withDelimiter(char newDelimiter) {
        return new CsvFormat(newDelimiter, quote, header, limits);
    }

    public CsvFormat withQuote(char newQuote) {
        return new CsvFormat(delimiter, newQuote, header, limits);
    }

    public CsvFormat withHeader(HeaderMode newHeader) {
        return new CsvFormat(delimiter, quote, newHeader, limits);
    }

    public CsvFormat withLimits(CsvLimits newLimits) {
        return new CsvFormat(delimiter, quote, header, newLimits);
    }

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        return CsvRowReader.open(this, source, from, expected, BLOCK_BYTES);
    }

    private static void requireSeparator(String what, char c) {
        if (c == 0 || c > 0x7F || c == '\n' || c == '\r') {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s is U+%04X; expected an ASCII character other than a line end", what, (int) c));
        }
    }
}
