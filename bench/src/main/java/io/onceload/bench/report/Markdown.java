package io.onceload.bench.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Tables and numbers as reports want them. */
public final class Markdown {
    private Markdown() {}

    /** A table; an empty line follows it. The first column is for text, the others for numbers. */
    public static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(line(head)).append("|---");
        table.append(String.join("", Collections.nCopies(head.size() - 1, "|---:")))
                .append("|\n");
        rows.forEach(row -> table.append(line(row)));
        return table.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Two decimals, or n/a. */
    public static String decimal(double number) {
        return number(number, "%.2f");
    }

    /** As {@link String#format}, with n/a for what is not a number. */
    public static String number(double number, String format) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : "n/a";
    }
}
