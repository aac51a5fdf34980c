package io.onceload.crash;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
    },
    GZIP(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(csv);
            }
            return packed.toByteArray();
        }
    },
    ZSTD(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) {
            return Zstd.compress(csv);
        }
    },
    ZIP(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(packed)) {
                ZipEntry entry = new ZipEntry("sample.csv");
                entry.setTime(0); // a sample that is written again is the same file
                out.putNextEntry(entry);
                out.write(csv);
            }
            return packed.toByteArray();
        }
    },
    NDJSON(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            return Rewritten.as("ndjson", csv);
        }
    },
    JSON(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            String lines = new String(Rewritten.as("ndjson", csv), StandardCharsets.UTF_8);
            return ("[" + lines.strip().replace("\n", ",\n") + "]").getBytes(StandardCharsets.UTF_8);
        }
    },
    XLSX(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            return Rewritten.as("xlsx", csv);
        }
    },
    XLS(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            return Rewritten.as("xls", csv);
        }
    },
    PARQUET(StandardCharsets.UTF_8) {
        @Override
        byte[] pack(byte[] csv) throws IOException {
            return Rewritten.as("parquet", csv);
        }
    };

    private final Charset encoding;

    Dressing(Charset encoding) {
        this.encoding = encoding;
    }

    /** The bytes of a file with the records of {@code csv}, which is in the plain form. */
    final byte[] bytes(String csv) throws IOException {
        return pack(dress(csv).getBytes(encoding));
    }

    /** What becomes of the text. */
    byte[] pack(byte[] csv) throws IOException {
        return csv;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Dressing ofLabel(String label) {
        return Arrays.stream(values())
                .filter(dressing -> dressing.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--format: found \"" + label + "\", expected one of "
                        + Arrays.stream(values()).map(Dressing::label).collect(Collectors.joining(", "))));
    }

    /** Those that are not plain CSV text, of which each has trials of its own. */
    static List<Dressing> ofOtherFormats() {
        return List.of(GZIP, ZSTD, ZIP, NDJSON, JSON, XLSX, XLS, PARQUET);
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
