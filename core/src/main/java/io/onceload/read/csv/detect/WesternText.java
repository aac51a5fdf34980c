package io.onceload.read.csv.detect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Whether bytes that are no UTF-8 look like a text in Windows-1252, which gives nearly every byte a character and so never
 * fails. In western languages bytes beyond ASCII stand alone or in pairs inside words; in a text of another script that is
 * read so, whole words consist of them, and in one from DOS or an old Macintosh signs stand inside words.
 */
final class WesternText {
    private static final Charset WINDOWS_1252 = EncodingGuess.WINDOWS_1252;
    private static final Charset DOS = Charset.forName("IBM850");

    /** So many in a row are no western word. */
    private static final int LONG_RUN = 3;

    /** Of the bytes beyond ASCII, so many may stand where they seldom do. */
    private static final double MOST_STRANGE = 0.3;

    private static final int WORD_BYTES = 24;

    private final byte[] bytes;
    private final int limit;
    private int beyond;
    private int strange;
    private int firstStrange = -1;
    private int signsInWords;

    WesternText(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        int i = 0;
        while (i < limit) {
            int end = i;
            while (end < limit && bytes[end] < 0) {
                end++;
            }
            for (int k = i; k < end; k++) {
                count(k, end - i);
            }
            i = end + 1;
        }
    }

    /** Bytes as Windows-1252 has them. */
    static String of(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, WINDOWS_1252);
    }

    private void count(int index, int runLength) {
        beyond++;
        boolean sign = isSignInsideWord(index);
        signsInWords += sign ? 1 : 0;
        if (sign || runLength >= LONG_RUN) {
            strange++;
            firstStrange = firstStrange < 0 ? index : firstStrange;
        }
    }

    /** Bytes 0x80 to 0x9F are signs, but for a few letters and the apostrophe; a text has them between words. */
    private boolean isSignInsideWord(int index) {
        int b = bytes[index] & 0xFF;
        boolean letter = b == 0x8A || b == 0x8C || b == 0x8E || b == 0x9A || b == 0x9C || b == 0x9E || b == 0x9F;
        boolean inside = index > 0 && isLetter(index - 1) && index + 1 < limit && isLetter(index + 1);
        return b < 0xA0 && b != 0x92 && !letter && inside;
    }

    private boolean isLetter(int index) {
        return bytes[index] < 0 || Character.isLetter(bytes[index]);
    }

    /** What else it may be, as the rest of a sentence; empty if it looks like Windows-1252. */
    String doubt() {
        if (strange <= MOST_STRANGE * beyond) {
            return "";
        }
        Optional<Charset> other = likely().filter(charset -> decoded(charset).isPresent());
        return other.map(charset -> "; it may be " + charset.name() + ", then that is "
                        + decoded(charset).orElseThrow() + ": --encoding " + charset.name())
                .orElse("; if words look wrong, name the encoding: --encoding");
    }

    private Optional<Charset> likely() {
        if (signsInWords > 0 && signsInWords == strange) {
            return Optional.of(DOS);
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, limit);
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .filter(charset -> !charset.equals(WINDOWS_1252));
    }

    /** The first strange word in another encoding; empty if the bytes mean nothing there. */
    private Optional<String> decoded(Charset charset) {
        int start = firstStrange;
        while (start > Math.max(0, firstStrange - WORD_BYTES) && isLetter(start - 1)) {
            start--;
        }
        int end = firstStrange;
        while (end < Math.min(limit, start + WORD_BYTES) && isPartOfWord(end)) {
            end++;
        }
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** In encodings of two bytes the second may be a letter, or a sign that is no delimiter. */
    private boolean isPartOfWord(int index) {
        return isLetter(index) || index > 0 && bytes[index - 1] < 0 && bytes[index] >= '@';
    }
}
