package io.onceload.read.csv;

import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text, plain or in gzip, with nothing left to find out. Package {@code detect} makes one of what a plan says
 * and what a source looks like.
 *
 * <p>A record ends with a line feed, a carriage return, or both; the three may be mixed. A field that begins with the
 * quote ends with the next quote that is not escaped, and may hold delimiters and line ends; anywhere else a quote is
 * text. Lines with nothing at all on them are no rows; nor are lines of spaces and tabs where there are several columns.
 *
 * @param delimiter between fields; one ASCII character
 * @param quote around fields; one ASCII character, or {@link Dialect#NOTHING} where quotes are text
 * @param escape the quote itself where it is doubled inside a field; or an ASCII character that stands before a quote, a
 *     delimiter, a line end or itself to make it text, and is text before anything else
 * @param encoding of the bytes. What is not UTF-8 is read as UTF-8: offsets and raw bytes of rows are those of UTF-8
 * @param firstLine 1-based; lines before it are no rows
 * @param header whether the first record from there on names the columns; if not they are {@code column_1} …, as many as
 *     it has fields
 * @param comment first character of lines that are no rows; {@link Dialect#NOTHING} where there are none
 * @param commentedFields number of fields with which a line that begins with {@code comment} is a row all the same, so that
 *     no row is lost to a comment character that was only guessed; 0 where every such line is a comment
 * @param trailingDelimiter whether records end with a delimiter, so that an empty last field is none
 * @param limits how much one record may hold
 */
public record CsvFormat(
        char delimiter,
        char quote,
        char escape,
        Charset encoding,
        int firstLine,
        boolean header,
        char comment,
        int commentedFields,
        boolean trailingDelimiter,
        CsvLimits limits)
        implements SourceFormat {
    /** Comma, double quote, UTF-8, names in the first record (RFC 4180). */
    public static final CsvFormat STANDARD = new CsvFormat(
            ',', '"', '"', StandardCharsets.UTF_8, 1, true, Dialect.NOTHING, 0, false, CsvLimits.STANDARD);

    /** Read at a time. Of 32, 64, 128 and 256 KB, 64 KB was the fastest from run to run. */
    private static final int BLOCK_BYTES = 1 << 16;

    public CsvFormat {
        requireSeparator("delimiter", delimiter);
        if (quote != Dialect.NOTHING) {
            requireSeparator("quote", quote);
        }
        if (escape != Dialect.NOTHING) {
            requireSeparator("escape", escape);
        }
        if (comment != Dialect.NOTHING) {
            requireSeparator("comment", comment);
        }
        if (delimiter == quote) {
            throw new IllegalArgumentException("delimiter and quote are both " + quote + "; expected two characters");
        }
        if (delimiter == escape || delimiter == comment || (quote == comment && quote != Dialect.NOTHING)) {
            throw new IllegalArgumentException("delimiter, quote, escape and comment: one character has two meanings");
        }
        if (firstLine < 1) {
            throw new IllegalArgumentException("first line " + firstLine + "; expected 1 or more");
        }
    }

    /**
     * What {@code said} says; what it leaves open is as in {@link #STANDARD}, but where the comma means something else, the
     * delimiter is the first of semicolon, tab and pipe that does not.
     */
    public static CsvFormat of(Dialect said) {
        char quote = said.quote() == null ? STANDARD.quote : said.quote();
        HeaderLine header = said.header();
        return STANDARD.with(parts -> {
            parts.delimiter = said.delimiter() == null ? usualDelimiter(said) : said.delimiter();
            parts.quote = quote;
            parts.escape = said.escape() == null ? quote : said.escape();
            parts.encoding = said.encoding() == null ? STANDARD.encoding : Charset.forName(said.encoding());
            parts.firstLine = said.firstLineOr(1);
            parts.header = header.mode() != HeaderLine.Mode.NONE;
            parts.comment = said.comment() == null ? Dialect.NOTHING : said.comment();
            parts.trailingDelimiter = Boolean.TRUE.equals(said.trailingDelimiter());
        });
    }

    private static char usualDelimiter(Dialect said) {
        char[] usual = {STANDARD.delimiter, ';', '\t', '|'}; // one more than there are other characters to name
        int i = 0;
        while (said.gives(usual[i])) {
            i++;
        }
        return usual[i];
    }

    public CsvFormat withDelimiter(char newDelimiter) {
        return with(parts -> parts.delimiter = newDelimiter);
    }

    /** The same with another quote, which is doubled inside a field if the old one was. */
    public CsvFormat withQuote(char newQuote) {
        return with(parts -> {
            parts.escape = escape == quote ? newQuote : escape;
            parts.quote = newQuote;
        });
    }

    public CsvFormat withEscape(char newEscape) {
        return with(parts -> parts.escape = newEscape);
    }

    public CsvFormat withEncoding(Charset newEncoding) {
        return with(parts -> parts.encoding = newEncoding);
    }

    /** The names of the columns stand in the first record from line {@code line} on. */
    public CsvFormat withHeaderAt(int line) {
        return with(parts -> {
            parts.firstLine = line;
            parts.header = true;
        });
    }

    /** The first record from line {@code line} on is data, and nothing names the columns. */
    public CsvFormat withoutHeaderFrom(int line) {
        return with(parts -> {
            parts.firstLine = line;
            parts.header = false;
        });
    }

    public CsvFormat withoutHeader() {
        return withoutHeaderFrom(1);
    }

    /** Every line that begins with {@code newComment} is a comment. */
    public CsvFormat withComment(char newComment) {
        return withComment(newComment, 0);
    }

    /** Lines that begin with {@code newComment} are comments, unless they have {@code rowFields} fields. */
    public CsvFormat withComment(char newComment, int rowFields) {
        return with(parts -> {
            parts.comment = newComment;
            parts.commentedFields = rowFields;
        });
    }

    public CsvFormat withTrailingDelimiter(boolean trailing) {
        return with(parts -> parts.trailingDelimiter = trailing);
    }

    public CsvFormat withLimits(CsvLimits newLimits) {
        return with(parts -> parts.limits = newLimits);
    }

    private CsvFormat with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new CsvFormat(
                parts.delimiter,
                parts.quote,
                parts.escape,
                parts.encoding,
                parts.firstLine,
                parts.header,
                parts.comment,
                parts.commentedFields,
                parts.trailingDelimiter,
                parts.limits);
    }

    /** A format while it is being changed. */
    private static final class Parts {
        private char delimiter;
        private char quote;
        private char escape;
        private Charset encoding;
        private int firstLine;
        private boolean header;
        private char comment;
        private int commentedFields;
        private boolean trailingDelimiter;
        private CsvLimits limits;

        private Parts(CsvFormat from) {
            delimiter = from.delimiter;
            quote = from.quote;
            escape = from.escape;
            encoding = from.encoding;
            firstLine = from.firstLine;
            header = from.header;
            comment = from.comment;
            commentedFields = from.commentedFields;
            trailingDelimiter = from.trailingDelimiter;
            limits = from.limits;
        }
    }

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        return CsvRowReader.open(this, source, from, expected, BLOCK_BYTES);
    }

    /** The fields of one record, given as its own bytes in UTF-8; empty if they are no record of this format. */
    public Optional<List<String>> fields(byte[] record) {
        return OneRecord.fields(this, record);
    }

    /**
     * One record as text, without a line end, that this format reads as {@code fields}. Where the format has neither quote
     * nor escape, a field that holds a delimiter or a line end comes back with spaces for them.
     */
    public String record(List<String> fields) {
        return RecordText.of(this, fields);
    }

    /** The format as JSON, for {@link #ofJson}. The limits are not part of it. */
    @Override
    public String json() {
        return CsvFormatJson.write(this);
    }

    /** Reads what {@link #json} wrote. */
    public static CsvFormat ofJson(String json) {
        return CsvFormatJson.read(json);
    }

    /** In words, such as {@code semicolon, Windows-1252, header in line 3}. */
    public String inWords() {
        return inWords(0);
    }

    @Override
    public String label() {
        return "CSV";
    }

    @Override
    public boolean namesColumns() {
        return header;
    }

    /** {@inheritDoc} Of one column nothing is said of a delimiter. */
    @Override
    public String inWords(int columns) {
        return DialectWords.of(this, columns);
    }

    /** Whether a character other than the quote escapes. */
    boolean hasEscape() {
        return escape != quote && escape != Dialect.NOTHING;
    }

    private static void requireSeparator(String what, char c) {
        if (c == 0 || c > 0x7F || c == '\n' || c == '\r') {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s is U+%04X; expected an ASCII character other than a line end", what, (int) c));
        }
    }
}
