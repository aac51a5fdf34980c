package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8Test {
    private static final byte[] EDGES = {
        'a',
        0x7F,
        (byte) 0x80,
        (byte) 0x8F,
        (byte) 0x90,
        (byte) 0x9F,
        (byte) 0xA0,
        (byte) 0xBF,
        (byte) 0xC0,
        (byte) 0xC1,
        (byte) 0xC2,
        (byte) 0xDF,
        (byte) 0xE0,
        (byte) 0xE1,
        (byte) 0xEC,
        (byte) 0xED,
        (byte) 0xEE,
        (byte) 0xEF,
        (byte) 0xF0,
        (byte) 0xF1,
        (byte) 0xF3,
        (byte) 0xF4,
        (byte) 0xF5,
        (byte) 0xFF
    };

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    @Test
    void acceptsEveryCharacter() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                if (Utf8.length(bytes, 0, bytes.length) != bytes.length) {
                    fail("U+%X", codePoint);
                }
            }
        }
    }

    @Test
    void agreesWithTheDecoderOfTheJdkOnAllEdges() {
        byte[] bytes = new byte[4];
        for (byte first : EDGES) {
            for (byte second : EDGES) {
                for (byte third : EDGES) {
                    for (byte fourth : EDGES) {
                        bytes[0] = first;
                        bytes[1] = second;
                        bytes[2] = third;
                        bytes[3] = fourth;
                        if ((Utf8.firstInvalid(bytes, 0, 4) < 0) != decodes(bytes)) {
                            assertThat(Utf8.firstInvalid(bytes, 0, 4) < 0)
                                    .as("%s", bytes)
                                    .isEqualTo(decodes(bytes));
                        }
                    }
                }
            }
        }
    }

    @Test
    void decodesWhatTheJdkDecodes() {
        Utf8Chars text = new Utf8Chars(100);
        for (int seed = 0; seed < 200; seed++) {
            byte[] bytes = RandomCsv.sound(seed);

            text.decode(bytes, 0, bytes.length);

            assertThat(chars(text)).as("seed %d", seed).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            assertThat(text.wellFormed()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void decodesAPartAndNothingOfWhatStandsAroundIt() {
        byte[] bytes = "\u20AC\u00E4\u20AC".getBytes(StandardCharsets.UTF_8);
        Utf8Chars text = new Utf8Chars(4);

        text.decode(bytes, 3, 5);

        assertThat(chars(text)).isEqualTo("\u00E4");
    }

    @Test
    void putsAReplacementForEachInvalidByteAndRemembersItUntilTheNextText() {
        byte[] bytes = {'a', (byte) 0xE2, (byte) 0x82, 'b', (byte) 0xC3, (byte) 0xA4};
        Utf8Chars text = new Utf8Chars(4);

        text.decode(bytes, 0, bytes.length);

        assertThat(chars(text)).isEqualTo("a\uFFFD\uFFFDb\u00E4");
        assertThat(text.wellFormed()).isFalse();
        text.decode(bytes, 3, bytes.length);
        assertThat(text.wellFormed()).isTrue();
    }

    @Test
    void aReplacementCharacterInTheTextIsWellFormed() {
        byte[] bytes = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        Utf8Chars text = new Utf8Chars(4);

        text.decode(bytes, 0, bytes.length);

        assertThat(chars(text)).isEqualTo("\uFFFD");
        assertThat(text.wellFormed()).isTrue();
    }

    @Test
    void roomForALongTextIsGivenUpAfterIt() {
        byte[] bytes = "\u00E4".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Utf8Chars text = new Utf8Chars(10);

        text.decode(bytes, 0, bytes.length);
        text.decode(bytes, 0, 2);

        assertThat(text.array()).hasSize(10);
    }

    @Test
    void findsTheEndOfAsciiInTextsOfAnyLength() {
        for (int length = 0; length < 40; length++) {
            for (int at = 0; at <= length; at++) {
                byte[] bytes = new byte[length + 1];
                bytes[at] = (byte) 0x80;

                assertThat(Utf8.endOfAscii(bytes, 0, length)).isEqualTo(at);
            }
        }
    }

    @Test
    void namesTheFirstInvalidByte() {
        byte[] bytes = new byte[100];
        new Random(1).ints(100, 0, 128).forEach(i -> bytes[i % 100] = (byte) i);
        bytes[57] = (byte) 0xC3;

        assertThat(Utf8.firstInvalid(bytes, 0, 100)).isEqualTo(57);
        assertThat(Utf8.firstInvalid(bytes, 0, 57)).isEqualTo(-1);
    }

    private static String chars(Utf8Chars text) {
        return new String(text.array(), 0, text.length());
    }

    private boolean decodes(byte[] bytes) {
        return !decoder.reset()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true)
                .isError();
    }
}
