package io.onceload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RowBufferTest {
    private static final String EMOJI = "\uD83D\uDE00";

    private final RowBuffer out = new RowBuffer(1);

    @Test
    void copiesAsciiOfAnyLengthFromAnywhere() {
        for (int length = 0; length < 50; length++) {
            String text = "abcdefghijklmnopqrstuvwxyz".repeat(2).substring(0, length);
            for (int from = 0; from <= length; from++) {
                out.truncate(0);

                assertThat(out.writeUtf8(new Held(text), from, length)).isTrue();

                assertThat(written()).isEqualTo(text.substring(from));
            }
        }
    }

    @Test
    void refusesAZeroWhereverItStandsAndAppendsNothing() {
        out.writeByte('x');
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                String text = "\u007F".repeat(at) + "\0" + "\u0001".repeat(length - at - 1);

                assertThat(out.writeUtf8(text, 0, length)).isFalse();
                assertThat(out.writeUtf8(new Held(text), 0, length)).isFalse();
                assertThat(written()).isEqualTo("x");
            }
        }
    }

    @Test
    void aZeroOutsideThePartDoesNotMatter() {
        assertThat(out.writeUtf8(new Held("\0ab\0"), 1, 3)).isTrue();

        assertThat(written()).isEqualTo("ab");
    }

    @Test
    void aByteBesideAZeroIsNotTakenForOne() {
        for (int value = 1; value < 128; value++) {
            String text = ("" + (char) value + (char) 1 + (char) value).repeat(5);
            out.truncate(0);

            assertThat(out.writeUtf8(new Held(text), 0, text.length())).isTrue();
            assertThat(written()).isEqualTo(text);
        }
    }

    @Test
    void writesAPartOfATextBeyondAscii() {
        String text = "a\u00E4\u20AC" + EMOJI + "z";

        assertThat(out.writeUtf8(new Held(text), 0, text.length())).isTrue();
        assertThat(out.writeUtf8(new Held(text), 1, 5)).isTrue();
        assertThat(out.writeUtf8(text, 1, 5)).isTrue();

        assertThat(written()).isEqualTo(text + text.substring(1, 5).repeat(2));
    }

    @Test
    void refusesHalfAPair() {
        assertThat(out.writeUtf8(EMOJI, 0, 1)).isFalse();
        assertThat(out.writeUtf8(EMOJI, 1, 2)).isFalse();
        assertThat(out.writeUtf8(new Held(EMOJI), 0, 1)).isFalse();

        assertThat(out.size()).isZero();
    }

    @Test
    void aTextWithoutWellFormedBytesIsWrittenFromItsCharacters() {
        assertThat(out.writeUtf8(new Held("a\u00E4", new byte[] {'?'}, -1), 0, 2))
                .isTrue();

        assertThat(written()).isEqualTo("a\u00E4");
    }

    private String written() {
        return new String(Arrays.copyOf(out.array(), out.size()), StandardCharsets.UTF_8);
    }

    /** Text with its bytes, among others. */
    private record Held(String text, byte[] utf8, int utf8Length) implements Utf8Text {
        Held(String text) {
            this(text, ("\0\0" + text + "\0").getBytes(StandardCharsets.UTF_8), bytes(text));
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public int utf8Start() {
            return 2;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
