package io.onceload.read.csv.detect;

import io.onceload.plan.Dialect;
import io.onceload.read.csv.ContentStart;
import io.onceload.read.csv.DialectWords;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The encoding of content, told from its first block and, where that is at hand, its last: a byte order mark, then what was
 * said, then zero bytes in every second place, then whether the bytes are well-formed UTF-8. Windows-1252 is what is left;
 * it gives every byte a character.
 *
 * @param evidence why, for people
 * @param notable whether a person should hear of it before the import
 */
record EncodingGuess(Charset charset, String evidence, boolean notable) {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Text in UTF-16 has zero bytes for at least its delimiters and line ends. */
    private static final double LEAST_ZEROS = 0.1;

    private static final int WORD_BYTES = 12;

    /** @param end the last block of content that {@code begin} does not hold, empty if there is none or it is far to get */
    static EncodingGuess of(Dialect asked, DialectDetector.Block begin, Supplier<DialectDetector.Block> end) {
        byte[] bytes = begin.bytes();
        int limit = begin.limit();
        Optional<Charset> said = Optional.ofNullable(asked.encoding()).map(Charset::forName);
        Optional<Charset> marked = ContentStart.marked(bytes, limit);
        if (marked.isPresent()) {
            return ofMark(marked.get(), said);
        }
        if (said.isPresent()) {
            return ofSaid(said.get(), bytes, limit);
        }
        Optional<Charset> zeros = byZeros(bytes, limit);
        if (zeros.isPresent()) {
            return new EncodingGuess(
                    zeros.get(), zeros.get().name() + ": every second byte of plain characters is zero", false);
        }
        return byForm(begin, end.get());
    }

    private static EncodingGuess ofMark(Charset marked, Optional<Charset> said) {
        boolean contradicted = said.isPresent() && !isFamily(said.get(), marked);
        String evidence = marked.name() + ": a byte order mark says so"
                + (contradicted
                        ? ", which outweighs the " + DialectWords.encoding(said.get()) + " that was asked for"
                        : "");
        return new EncodingGuess(marked, evidence, contradicted);
    }

    private static boolean isFamily(Charset said, Charset marked) {
        boolean leavesOrderOpen =
                said.equals(StandardCharsets.UTF_16) || said.name().equals("UTF-32");
        return said.equals(marked) || (leavesOrderOpen && marked.name().startsWith(said.name()));
    }

    private static EncodingGuess ofSaid(Charset said, byte[] bytes, int limit) {
        if (said.equals(StandardCharsets.UTF_16)) {
            Charset order = byZeros(bytes, limit).orElse(StandardCharsets.UTF_16LE);
            return new EncodingGuess(order, order.name() + ": asked for as UTF-16", false);
        }
        return new EncodingGuess(said, DialectWords.encoding(said) + ": asked for", false);
    }

    private static Optional<Charset> byZeros(byte[] bytes, int limit) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < limit; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        double enough = Math.max(2, LEAST_ZEROS * limit / 2);
        if (odd >= enough && even * 20 < odd) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return even >= enough && odd * 20 < even ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static EncodingGuess byForm(DialectDetector.Block begin, DialectDetector.Block end) {
        Utf8Form ofBegin = Utf8Form.ofBegin(begin);
        Utf8Form ofEnd = Utf8Form.ofEnd(end);
        int wellFormed = ofBegin.wellFormed() + ofEnd.wellFormed();
        int invalid = ofBegin.invalid() + ofEnd.invalid();
        if (invalid == 0) {
            return new EncodingGuess(
                    StandardCharsets.UTF_8,
                    wellFormed == 0
                            ? "UTF-8: nothing beyond ASCII"
                                    + (begin.whole() ? "" : " in the first and last " + kilobytes(begin.limit()))
                            : "UTF-8: " + characters(wellFormed) + " beyond ASCII, well-formed",
                    false);
        }
        boolean atEnd = ofBegin.invalid() == 0;
        byte[] bytes = (atEnd ? end : begin).bytes();
        int limit = (atEnd ? end : begin).limit();
        int first = (atEnd ? ofEnd : ofBegin).firstInvalid();
        String place = atEnd
                ? "in the last " + kilobytes(limit)
                : String.format(Locale.ROOT, "in line %,d", line(bytes, first));
        String bad = String.format(Locale.ROOT, "byte 0x%02X %s", bytes[first] & 0xFF, place);
        if (wellFormed >= invalid) {
            return new EncodingGuess(
                    StandardCharsets.UTF_8,
                    "UTF-8: " + characters(wellFormed) + " beyond ASCII " + (wellFormed == 1 ? "is" : "are")
                            + " well-formed, but " + bad + " is not; rows with such bytes are rejected",
                    true);
        }
        String read = bad + " read as " + WesternText.of(bytes, first, first + 1) + word(bytes, first, limit);
        String utf8 = wellFormed == 0
                ? ""
                : "; " + characters(wellFormed) + " would be well-formed UTF-8: if it is that, --encoding UTF-8 rejects"
                        + " the rows that are not";
        String doubt = new WesternText(bytes, limit).doubt();
        return new EncodingGuess(
                WINDOWS_1252,
                (doubt.isEmpty() ? "Windows-1252: not UTF-8; " : "Windows-1252 for want of better: not UTF-8; ")
                        + read
                        + utf8
                        + doubt,
                true);
    }

    private static String kilobytes(int bytes) {
        return bytes / 1024 + " KB";
    }

    private static String characters(int count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d character" : "%,d characters", count);
    }

    /** The word around the byte, such as {@code  in Müller}; nothing if the byte stands alone. */
    private static String word(byte[] bytes, int index, int limit) {
        int start = index;
        while (start > Math.max(0, index - WORD_BYTES) && isLetter(bytes[start - 1])) {
            start--;
        }
        int end = index + 1;
        while (end < Math.min(limit, index + WORD_BYTES) && isLetter(bytes[end])) {
            end++;
        }
        return end - start > 1 ? " in " + WesternText.of(bytes, start, end) : "";
    }

    private static boolean isLetter(byte b) {
        return b < 0 || Character.isLetterOrDigit(b);
    }

    private static int line(byte[] bytes, int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n') ? 1 : 0;
        }
        return line;
    }
}
