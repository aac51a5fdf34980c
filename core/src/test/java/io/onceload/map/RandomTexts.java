package io.onceload.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Texts in the notations that a type takes, drawn at random: mostly values, some just beyond what the type holds. */
final class RandomTexts {
    private final Random random;

    RandomTexts(long seed) {
        random = new Random(seed);
    }

    /** The edges of {@code type}, then random texts, {@code count} in all. */
    List<String> of(String type, int count) {
        Supplier<String> drawn = drawn(type.replaceFirst("\\(.*", ""));
        List<String> texts = new ArrayList<>(edges(type));
        while (texts.size() < count) {
            texts.add(drawn.get());
        }
        return texts;
    }

    private Supplier<String> drawn(String typeName) {
        return switch (typeName) {
            case "int2" -> () -> spaced(wholeNumber(17));
            case "int4" -> () -> spaced(wholeNumber(33));
            case "int8" -> () -> spaced(wholeNumber(64));
            case "numeric" -> () -> spaced(decimal());
            case "float4", "float8" -> () -> spaced(random.nextBoolean() ? decimal() : wideDecimal());
            case "bool" ->
                () -> spaced(anyCase(oneOf("true", "false", "t", "f", "yes", "no", "y", "n", "on", "off", "1", "0")));
            // PostgreSQL takes no white space around a uuid; the mapper does.
            case "uuid" -> this::uuid;
            case "time" -> () -> spaced(clock());
            case "timetz" -> () -> spaced(zonedClock());
            case "date" -> () -> spaced(date() + era());
            case "timestamp" -> () -> spaced(date() + time() + era());
            case "timestamptz" -> () -> spaced(date() + zonedTime() + era());
            default -> this::text;
        };
    }

    private static List<String> edges(String type) {
        return switch (type) {
            case "int2" -> List.of("32767", "-32768", "32768", "-32769", "00000000000000000000001");
            case "int4" -> List.of("2147483647", "-2147483648", "2147483648", "-2147483649");
            case "int8" ->
                List.of(
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "18446744073709551616");
            case "numeric" ->
                List.of(
                        "NaN",
                        "inf",
                        "-Infinity",
                        "0e-16383",
                        "0e-16384",
                        "1e131071",
                        "1e131072",
                        "9".repeat(131_072) + "." + "9".repeat(16_383),
                        "9".repeat(131_073));
            case "date" ->
                List.of(
                        "infinity",
                        "-infinity",
                        "4714-11-24 BC",
                        "4714-11-23 BC",
                        "5874897-12-31",
                        "5874898-01-01",
                        "0001-01-01",
                        "0001-12-31 BC");
            case "timestamp", "timestamp(2)" ->
                List.of(
                        "infinity",
                        "-infinity",
                        "4714-11-24 00:00:00 BC",
                        "4714-11-23 23:59:59.999999 BC",
                        "294276-12-31 23:59:59.994",
                        "294276-12-31 24:00:00");
            case "timestamptz", "timestamptz(0)" ->
                List.of(
                        "4714-11-24 00:00:00Z BC",
                        "4714-11-24 00:00:00+00:00:01 BC",
                        "4714-11-23 23:00:00-05 BC",
                        "294276-12-31 23:59:59-00:00:01",
                        "294277-01-01 00:59:59+01",
                        "2024-03-31 01:59:59",
                        "2024-03-31 02:00:00",
                        "2024-03-31 02:59:59",
                        "2024-10-27 01:59:59.9999999",
                        "2024-10-27 02:00:00",
                        "2024-10-27 02:59:59",
                        "2024-10-27 03:00:00",
                        "1893-03-31 23:59:59",
                        "1893-04-01 00:03:00");
            default -> List.of();
        };
    }

    private String wholeNumber(int bits) {
        long value = random.nextLong() >> (64 - 1 - random.nextInt(bits));
        String digits = Long.toString(value);
        return switch (random.nextInt(4)) {
            case 0 -> value < 0 ? "-000" + digits.substring(1) : "+" + digits;
            case 1 -> value < 0 ? digits : "00" + digits;
            default -> digits;
        };
    }

    private String decimal() {
        String before = digits(random.nextInt(random.nextInt(10) == 0 ? 60 : 6));
        String after = digits(random.nextInt(random.nextInt(10) == 0 ? 60 : 6));
        String number = before.isEmpty() && after.isEmpty() ? "0" : before;
        number += after.isEmpty() && random.nextBoolean() ? "" : "." + after;
        String exponent = random.nextInt(6) == 0 ? oneOf("e", "E") + oneOf("", "+", "-") + random.nextInt(30) : "";
        return oneOf("", "", "-", "+") + number + exponent;
    }

    private String wideDecimal() {
        return Double.toString(Double.longBitsToDouble(random.nextLong())) + random.nextInt(1000);
    }

    /** Digits with many zeros and nines, where groups and roundings go wrong. */
    private String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(3) == 0 ? random.nextInt(10) : random.nextBoolean() ? 0 : 9);
        }
        return digits.toString();
    }

    private String uuid() {
        String uuid = anyCase(new UUID(random.nextLong(), random.nextLong()).toString());
        uuid = random.nextBoolean() ? uuid : uuid.replace("-", "");
        return random.nextInt(4) == 0 ? "{" + uuid + "}" : uuid;
    }

    private String date() {
        int year = switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextInt(4713);
            case 1 -> 1 + random.nextInt(9999);
            case 2 -> 10_000 + random.nextInt(280_000);
            default -> 1880 + random.nextInt(240);
        };
        boolean compact = year < 10_000 && random.nextInt(5) == 0;
        return String.format(
                compact ? "%04d%02d%02d" : "%04d-%02d-%02d", year, 1 + random.nextInt(12), 1 + random.nextInt(29));
    }

    private String era() {
        return random.nextInt(20) == 0 ? " BC" : "";
    }

    private String time() {
        if (random.nextInt(10) == 0) {
            return "";
        }
        String time = oneOf("T", " ")
                + String.format("%02d:%02d", random.nextInt(25), random.nextInt(10) == 0 ? 0 : random.nextInt(60));
        if (random.nextInt(4) == 0) {
            return time;
        }
        time += String.format(":%02d", random.nextInt(61));
        return random.nextBoolean() ? time : time + "." + random.nextInt(10) + digits(random.nextInt(10));
    }

    /** A time alone, in more notations than after a date. */
    private String clock() {
        String time = time();
        if (time.isEmpty()) {
            return String.format(
                    "%d:%02d%s%s", random.nextInt(14), random.nextInt(60), oneOf("", " "), oneOf("AM", "pm", "Pm"));
        }
        return time.substring(1);
    }

    /** PostgreSQL takes a word and an offset that follows at once for the name of a zone. */
    private String zonedClock() {
        String clock = clock();
        return clock.matches(".*[mM]") ? clock + " " + offset().strip() : clock + offset();
    }

    private String zonedTime() {
        String time = time();
        return time.isEmpty() ? "" : time + offset();
    }

    private String offset() {
        String offset = switch (random.nextInt(8)) {
            case 0 -> "Z";
            case 1 -> String.format("%02d", random.nextInt(16));
            case 2 -> String.format("%02d%02d", random.nextInt(16), random.nextInt(60));
            case 3 -> String.format("%02d:%02d", random.nextInt(16), random.nextInt(60));
            case 4 -> String.format("%02d:%02d:%02d", random.nextInt(16), random.nextInt(60), random.nextInt(60));
            default -> "";
        };
        if (offset.isEmpty()) {
            return "";
        }
        return oneOf("", " ") + (offset.equals("Z") ? "" : oneOf("+", "-")) + offset;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(7);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(' ');
                case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
                case 2 -> text.appendCodePoint(0x80 + random.nextInt(0x3000));
                default -> text.appendCodePoint(1 + random.nextInt(0x7E));
            }
        }
        return text.toString();
    }

    private String spaced(String text) {
        return random.nextInt(10) == 0 ? oneOf(" ", "\t", "  ") + text + oneOf("", " ", "\n") : text;
    }

    private String anyCase(String text) {
        return random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT);
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
