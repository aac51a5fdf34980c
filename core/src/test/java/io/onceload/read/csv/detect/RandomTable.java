package io.onceload.read.csv.detect;

import io.onceload.plan.Dialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A small table of a seed, written in a dialect of that seed; what is drawn is what detection has to find out. */
final class RandomTable {
    private static final String[] WORDS = {
        "red", "green", "Berlin", "north", "table", "Anna", "steel", "open", "closed", "paper", "glass", "river",
        "Tokyo"
    };
    private static final String[] NAMES = {
        "Müller", "Jérôme", "Åsa", "Peña", "Groß", "Renée", "Zoë", "Søren", "Smith", "Jones", "O'Brien"
    };
    private static final String[] HEADERS = {
        "id",
        "name",
        "city",
        "price",
        "amount",
        "created_at",
        "Order No",
        "note",
        "status",
        "weight",
        "Größe",
        "first name"
    };
    private static final String[] TITLES = {"Report of sales", "All figures in EUR", "Exported by Anna", "Quarter 3"};
    private static final String[] REMARKS = {"made by hand", "do not edit, please", "see \"notes\"", "version 2"};

    private final Random random;

    final char delimiter;
    final char quote;
    final boolean backslash;
    final Charset encoding;
    final boolean mark;
    final boolean header;
    final boolean comments;
    final boolean preamble;
    final boolean trailing;
    final List<List<String>> rows = new ArrayList<>();
    private final String lineEnd;
    private final boolean quotesAll;
    private final StringBuilder text = new StringBuilder();
    /** Whether the text shows what is drawn. */
    boolean showsQuote;

    boolean showsEscape;

    /** Lines that are no rows: titles, the blank one below them, remarks. */
    int otherLines;

    RandomTable(long seed) {
        random = new Random(seed);
        delimiter = one(',', ',', ';', ';', '\t', '|', ':');
        quote = in(8) ? '\'' : '"';
        backslash = in(6);
        encoding = one(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE);
        mark = encoding.name().startsWith("UTF-16") || encoding.equals(StandardCharsets.UTF_8) && in(3);
        header = !in(4);
        comments = in(6);
        preamble = in(6);
        trailing = header && in(8);
        lineEnd = one("\n", "\n", "\r\n", "\r\n", "\r");
        quotesAll = in(5);
        write();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(((mark ? "\uFEFF" : "") + text).getBytes(encoding));
        return bytes.toByteArray();
    }

    boolean isAscii() {
        return text.chars().allMatch(c -> c < 128);
    }

    private void write() {
        int columns = 2 + random.nextInt(6);
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            kinds.add(random.nextInt(9));
        }
        writePreamble(columns);
        remark();
        if (header) {
            List<String> names = new ArrayList<>(List.of(HEADERS));
            Collections.shuffle(names, random);
            record(names.subList(0, columns));
        }
        int count = 2 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>();
            for (int kind : kinds) {
                row.add(in(12) ? "" : value(kind));
            }
            if (row.stream().allMatch(String::isEmpty)) {
                row.set(0, "x");
            }
            rows.add(row);
            record(row);
            if (in(8)) {
                remark();
            }
        }
    }

    private void writePreamble(int columns) {
        int count = preamble ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < count; i++) {
            text.append(one(TITLES));
            text.append(in(3) ? String.valueOf(delimiter).repeat(columns - 1) : "");
            text.append(lineEnd);
            otherLines++;
        }
        if (preamble && in(2)) {
            text.append(lineEnd);
            otherLines++;
        }
    }

    private void remark() {
        if (comments) {
            text.append("# ").append(one(REMARKS)).append(lineEnd);
            otherLines++;
        }
    }

    private String value(int kind) {
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(10_000));
            case 1 -> random.nextInt(1_000) + (delimiter == ',' ? "." : ",") + (10 + random.nextInt(90));
            case 2 ->
                String.format(
                        Locale.ROOT,
                        "20%02d-%02d-%02d",
                        random.nextInt(30),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28));
            case 3 -> String.format(Locale.ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60));
            case 4 -> one(NAMES);
            case 5 -> one(WORDS) + ", " + one(WORDS) + (in(4) ? " and " + delimiter + one(WORDS) : "");
            case 6 -> in(5) ? one(WORDS) + " " + quote + one(WORDS) + quote : one(WORDS);
            case 7 -> one("yes", "no");
            default -> one(WORDS) + " " + one(WORDS);
        };
    }

    private void record(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : String.valueOf(delimiter));
            field(fields.get(i));
        }
        text.append(trailing ? String.valueOf(delimiter) : "").append(lineEnd);
    }

    private void field(String field) {
        boolean holdsQuote = field.indexOf(quote) >= 0;
        if (!quotesAll && !holdsQuote && field.indexOf(delimiter) < 0) {
            text.append(field);
            return;
        }
        showsQuote = true;
        showsEscape |= holdsQuote;
        String escape = backslash ? "\\" : String.valueOf(quote);
        text.append(quote)
                .append(field.replace(String.valueOf(quote), escape + quote))
                .append(quote);
    }

    private boolean in(int n) {
        return random.nextInt(n) == 0;
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** What {@link io.onceload.read.csv.CsvFormat#escape} should be. */
    char escape() {
        return backslash ? '\\' : quote;
    }

    /** What {@link io.onceload.read.csv.CsvFormat#comment} should be. */
    char comment() {
        return comments ? '#' : Dialect.NOTHING;
    }
}
