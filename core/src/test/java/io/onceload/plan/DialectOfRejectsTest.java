package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DialectOfRejectsTest {
    /** The default, and everything that can be said of a source, said alone. */
    static Stream<Dialect> dialects() {
        Dialect none = Dialect.DETECTED;
        return Stream.of(
                none,
                none.withDelimiter(';'),
                none.withQuote('\''),
                none.withEscape('\\'),
                none.withEncoding("UTF-8"),
                none.withHeader(HeaderLine.NONE),
                none.withHeader(HeaderLine.at(1)),
                none.withComment('#'),
                none.withFirstLine(1),
                none.withTrailingDelimiter(true),
                none.withTrailingDelimiter(false),
                none.withNulls(List.of("", "NULL")));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void isOfRejectsExactlyIfThatOfRejectsIsTheSame(Dialect dialect) {
        boolean same = dialect.ofRejects().equals(dialect);

        assertThat(dialect.isOfRejects()).isEqualTo(same);
    }
}
