package io.onceload.crash;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the records of a sample are written. What a table holds in the end does not depend on it. */
enum Dressing {
    /** As RFC 4180 has it, in UTF-8. */
    PLAIN(StandardCharsets.UTF_8),
    /** In UTF-16 with a byte order mark. */
    UTF_16(StandardCharsets.UTF_16LE) {
        @Override
        String dress(String csv) {
            return '\uFEFF' + csv;
        }
    },
    /** As a spreadsheet of western Europe exports it: semicolons, an old encoding, delimiters at the ends of lines. */
    EXPORTED(Charset.forName("windows-1252")) {
        @Override
        String dress(String csv) {
            return rewritten(csv, ";", "\"\"", ";\r\n");
        }
    },
    /** Tabs, and a backslash before quotes. */
    ESCAPED(StandardCharsets.UTF_8) {
        @Override
        String dress(String csv) {
            return rewritten(csv, "\t", "\\\"", "\n");
        }
    },
    /** With a title and comments before and between the records. */
    TITLED(StandardCharsets.UTF_8) {
        @Override
        String dress(String csv) {
            return "Everything of the day\n# \"so far\n" + csv + "# the end\n";
        }
    };

    private final Charset encoding;

    Dressing(Charset encoding) {
        this.encoding = encoding;
    }

    /** The bytes of a file with the records of {@code csv}, which is in the plain form. */
    final byte[] bytes(String csv) {
        return dress(csv).getBytes(encoding);
    }

    String dress(String csv) {
        return csv;
    }

    /** Writes other marks for the commas, doubled quotes and line ends that are no part of a value. */
    private static String rewritten(String csv, String delimiter, String doubledQuote, String lineEnd) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                text.append(doubledQuote);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                text.append(c);
            } else if (c == ',' && !quoted) {
                text.append(delimiter);
            } else if (c == '\n' && !quoted) {
                text.append(lineEnd);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
