package io.onceload.read.csv.detect;

import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.ContentStream;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.TranscodedContent;
import io.onceload.read.csv.ContentStart;
import io.onceload.read.csv.CsvFormat;
import io.onceload.read.csv.Sample;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a source is written. What somebody said stands; the rest is told from the first 256 KB of content (of a
 * plain file its encoding also from the last 256 KB), so the time is bounded: about 50 ms once the code is warm. Encoding
 * first, then delimiter, quote and escape, then comments, lines before the table, trailing delimiters and the header.
 */
public final class DialectDetector {
    private static final int BLOCK_BYTES = 1 << 18;

    private DialectDetector() {}

    /**
     * Looks at {@code source}.
     *
     * @param asked what is known of the dialect
     * @param expected the stamp that the file must still have, or null for the one that it has now
     * @param names columns that are expected, in any spelling that matching by name takes; a first record that holds half
     *     of its fields among them is a header. May be empty
     * @throws io.onceload.model.ImportException {@code SOURCE_NOT_FOUND}, {@code SOURCE_CHANGED}; {@code
     *     SOURCE_UNREADABLE} if it is no text, or, unless a delimiter is asked for, plainly HTML or XML
     */
    public static DetectedDialect detect(
            Source source, Dialect asked, @Nullable SourceStamp expected, Collection<String> names) {
        Block raw = Block.of(source, expected, StandardCharsets.UTF_8);
        ContentStart.checkFormat(raw.bytes(), raw.limit(), source.name(), asked.encoding() == null);
        EncodingGuess encoding = EncodingGuess.of(asked, raw, () -> raw.endOf(source, expected));
        Evidence evidence = new Evidence();
        CsvFormat format = CsvFormat.of(asked).withEncoding(encoding.charset());
        if (saysAll(asked)) {
            evidence.add("all of it was asked for");
            tell(encoding, evidence);
            return evidence.of(format, 0);
        }
        Block block = isUtf8(encoding.charset()) ? raw : Block.of(source, expected, encoding.charset());
        if (asked.delimiter() == null) {
            OtherFormat.refuse(block, source.name());
        }
        DelimiterGuess delimiter = DelimiterGuess.of(asked, format, block);
        delimiter.tell(asked, evidence);
        tell(encoding, evidence);
        return evidence.of(
                LayoutGuess.of(asked, delimiter.format(), block, names, evidence),
                asked.delimiter() == null ? delimiter.columns() : 0);
    }

    private static void tell(EncodingGuess encoding, Evidence evidence) {
        if (encoding.notable()) {
            evidence.addNote(encoding.evidence());
        } else {
            evidence.add(encoding.evidence());
        }
    }

    private static boolean saysAll(Dialect asked) {
        return asked.delimiter() != null
                && asked.quote() != null
                && asked.escape() != null
                && asked.encoding() != null
                && asked.comment() != null
                && asked.header().mode() != HeaderLine.Mode.AUTO;
    }

    private static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    /**
     * The beginning of the content.
     *
     * @param limit number of bytes that are there
     * @param whole whether that is all
     */
    record Block(byte[] bytes, int limit, boolean whole) {
        static Block of(Source source, @Nullable SourceStamp expected, Charset encoding) {
            byte[] bytes = new byte[BLOCK_BYTES];
            int limit;
            try (ContentStream content = TranscodedContent.of(source.open(expected), source.name(), encoding)) {
                limit = content.fill(bytes);
            }
            return new Block(bytes, limit, limit < bytes.length);
        }

        /** The last block of {@code source} behind this one; empty if that is all, or would have to be decompressed. */
        Block endOf(Source source, @Nullable SourceStamp expected) {
            if (whole || source.compression().isPresent()) {
                return new Block(new byte[0], 0, true);
            }
            long start = Math.max(limit, source.size() - BLOCK_BYTES);
            byte[] end = new byte[BLOCK_BYTES];
            int length;
            try (ContentStream content = source.open(expected)) {
                content.seek(start);
                length = content.fill(end);
            }
            return new Block(end, length, true);
        }

        /** Not more than the first {@code most} bytes of it. */
        Block first(int most) {
            return limit <= most ? this : new Block(Arrays.copyOf(bytes, most), most, false);
        }

        Sample sample(CsvFormat format) {
            return Sample.of(format, bytes, limit, whole);
        }

        /** Where a line begins, counted from 1; the end of the block if it does not. */
        int startOfLine(int line) {
            return Sample.startOfLine(bytes, 0, limit, line);
        }

        /** Whether {@code c} occurs. */
        boolean has(char c) {
            return indexOf(c, 0) >= 0;
        }

        /** Whether a line begins with {@code c}. */
        boolean hasLineOf(char c) {
            int i = indexOf(c, 0);
            while (i > 0
                    && bytes[i - 1] != '\n'
                    && bytes[i - 1] != '\r'
                    && i != ContentStart.markLength(bytes, limit)) {
                i = indexOf(c, i + 1);
            }
            return i >= 0;
        }

        private int indexOf(char c, int from) {
            for (int i = from; i < limit; i++) {
                if (bytes[i] == c) {
                    return i;
                }
            }
            return -1;
        }
    }
}
