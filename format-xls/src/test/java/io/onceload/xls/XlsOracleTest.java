package io.onceload.xls;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.read.WorkbookOracle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is read of real workbooks is what real Excel shows of them. */
final class XlsOracleTest {
    private static final double LEAST_SHARE = 0.989;

    @Test
    void cellsAreThoseThatExcelShows() throws IOException {
        WorkbookOracle.Result result =
                WorkbookOracle.compare(book -> book.endsWith(".xls"), Path.of("target/xls-oracle.txt"));

        assertThat(result.share()).as(result.toString()).isGreaterThanOrEqualTo(LEAST_SHARE);
        assertThat(result.books()).isGreaterThan(100);
    }
}
