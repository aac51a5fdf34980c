package io.onceload.read.csv;

import io.onceload.plan.Dialect;
import java.util.List;

/** Writes records so that a format reads them back. */
final class RecordText {
    private static final String LINE_ENDS = "\r\n";

    private final CsvFormat format;
    private final EscapeRule rule;
    private final StringBuilder text = new StringBuilder();

    private RecordText(CsvFormat format) {
        this.format = format;
        this.rule = new EscapeRule(format);
    }

    /** One record without a line end. Without a quote and an escape, what would divide fields becomes a space. */
    static String of(CsvFormat format, List<String> fields) {
        RecordText record = new RecordText(format);
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                record.text.append(format.delimiter());
            }
            record.add(fields.get(i), i == 0);
        }
        return record.text.toString();
    }

    private void add(String field, boolean first) {
        boolean quoted = format.quote() != Dialect.NOTHING && needsQuotes(field, first);
        if (quoted) {
            text.append(format.quote());
        }
        for (int i = 0; i < field.length(); i++) {
            add(field.charAt(i), quoted);
        }
        if (quoted) {
            text.append(format.quote());
        }
    }

    private boolean needsQuotes(String field, boolean first) {
        if (first && !field.isEmpty() && (field.charAt(0) == '#' || field.charAt(0) == format.comment())) {
            return true; // else the record would be, or look like, a comment
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (rule.covers(c)) {
                return true;
            }
        }
        return false;
    }

    private void add(char c, boolean quoted) {
        boolean divides = !quoted && (c == format.delimiter() || LINE_ENDS.indexOf(c) >= 0);
        if (divides && !format.hasEscape()) {
            text.append(' ');
            return;
        }
        if (quoted && c == format.quote() && !format.hasEscape()) {
            text.append(c);
        } else if (format.hasEscape() && rule.covers(c) && (!quoted || c == format.quote() || c == format.escape())) {
            text.append(format.escape());
        }
        text.append(c);
    }
}
