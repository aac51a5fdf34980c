package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The grammar, compared with Jackson's reading of random texts that are nearly JSON. */
final class JsonSyntaxTest {
    private static final int TEXTS = 60_000;
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\t",
        "\"a\"",
        "\"\"",
        "\"\\n\"",
        "\"\\u00e4\"",
        "\"\\u12\"",
        "\"\\x\"",
        "\"",
        "0",
        "-",
        "1.5",
        "1.",
        ".5",
        "1e9",
        "1E+",
        "01",
        "-0",
        "true",
        "tru",
        "null",
        "false",
        "NaN",
        "'a'",
        "ä",
        "\n",
        "/",
        "//x",
        "+1",
        "\\"
    };

    @Test
    void takesAndRefusesWhatJacksonDoes() {
        Random random = new Random(17);
        int sound = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextInt(3) == 0 ? pieces(random) : damaged(value(random, 4), random);

            boolean taken = isSound(text);

            assertThat(taken).as(text).isEqualTo(isSoundToJackson(text));
            sound += taken ? 1 : 0;
        }
        assertThat(sound).isBetween(TEXTS / 5, TEXTS * 4 / 5);
    }

    private static boolean isSound(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonSyntax syntax = new JsonSyntax(500);
        syntax.place(bytes, bytes.length);
        try {
            return syntax.blanks(syntax.value(syntax.blanks(0))) == bytes.length;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private static boolean isSoundToJackson(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
                parser.getString();
            }
            return values == 1;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String damaged(String text, Random random) {
        if (random.nextInt(2) == 0) {
            return text;
        }
        int at = random.nextInt(text.length());
        String piece = random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
        return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + random.nextInt(2)));
    }

    private static String value(Random random, int depth) {
        String blank = " ".repeat(random.nextInt(2));
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> blank + random.nextInt(1000) + (random.nextInt(3) == 0 ? ".50e-3" : "");
            case 1 -> "\"ä\\u00E4" + "\\\\x".repeat(random.nextInt(3)) + "\"";
            case 2 -> random.nextInt(2) == 0 ? "true" : "null" + blank;
            case 3 -> blank + "-" + random.nextInt(9);
            default -> struct(random, depth, blank);
        };
    }

    private static String struct(Random random, int depth, String blank) {
        boolean object = random.nextInt(2) == 0;
        StringBuilder text = new StringBuilder(object ? "{" : "[");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(object ? "\"k" + i + "\"" + blank + ":" : "").append(value(random, depth - 1));
            text.append(i > 1 ? "," : "");
        }
        return text.append(object ? "}" : "]").append(blank).toString();
    }
}
