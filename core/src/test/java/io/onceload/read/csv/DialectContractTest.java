package io.onceload.read.csv;

import io.onceload.plan.Dialect;
import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;

/** What every reader promises holds in every dialect: positions, going on, hashes. */
final class DialectContractTest {
    private abstract static class InDialect extends RowReaderContract {
        private final CsvFormat format;
        private final byte[] sample;

        InDialect(CsvFormat format, String sample) {
            this.format = format;
            this.sample = sample.getBytes(format.encoding());
        }

        @Override
        protected SourceFormat format() {
            return format;
        }

        @Override
        protected byte[] sample() {
            return sample.clone();
        }
    }

    @Nested
    class Backslash extends InDialect {
        Backslash() {
            super(
                    CsvFormat.STANDARD.withEscape('\\'),
                    "id,name\n1,\"a\\\"\nb\"\r\n\n2,\u00E4\\\nc\n3,\\\"\\,\\\\\n4,C:\\new\n");
        }
    }

    @Nested
    class NoQuote extends InDialect {
        NoQuote() {
            super(CsvFormat.STANDARD.withQuote(Dialect.NOTHING), "id,name\n1,\"a\n\r\n2,b\"\n3,\"\"\n");
        }
    }

    @Nested
    class Utf16 extends InDialect {
        Utf16() {
            super(
                    CsvFormat.STANDARD.withEncoding(StandardCharsets.UTF_16LE),
                    "\uFEFFid,name\r\n1,\"a\nb\"\r\n2,\u65E5\u672C\r\n3,\uD83D\uDE00");
        }
    }

    @Nested
    class Windows1252 extends InDialect {
        Windows1252() {
            super(
                    CsvFormat.STANDARD.withDelimiter(';').withEncoding(Charset.forName("windows-1252")),
                    "id;name\n1;M\u00FCller\n2;5 \u20AC\n3;\"a\n\u00E9\"\n");
        }
    }

    @Nested
    class CommentsAndPreamble extends InDialect {
        CommentsAndPreamble() {
            super(
                    CsvFormat.STANDARD.withComment('#').withHeaderAt(3),
                    "Report \"of\nnothing\n# one\nid,name\n1,a\n# \"two\n\n#three\n2,\"#b\"\n3,c\n#four");
        }
    }

    @Nested
    class PreambleWithoutHeader extends InDialect {
        PreambleWithoutHeader() {
            super(CsvFormat.STANDARD.withoutHeaderFrom(3), "Report\n\"\n1,a\n2,b\n3,c\n");
        }
    }

    @Nested
    class TrailingDelimiters extends InDialect {
        TrailingDelimiters() {
            super(
                    CsvFormat.STANDARD.withDelimiter('|').withTrailingDelimiter(true),
                    "id|name|\n1|a|\n2||\n3|\"\"|\n4|b\n");
        }
    }
}
