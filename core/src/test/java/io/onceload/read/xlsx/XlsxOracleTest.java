package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.read.WorkbookOracle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What real Excel shows for the cells of real workbooks. */
final class XlsxOracleTest {
    @Test
    void readsWhatExcelShowsInNearlyEveryCell() throws IOException {
        WorkbookOracle.Result result = WorkbookOracle.compare(
                book -> book.endsWith(".xlsx") || book.endsWith(".xlsm"), Path.of("target", "oracle-xlsx.txt"));

        System.out.println("XLSX as Excel shows it: " + result);
        assertThat(result.compared()).isGreaterThan(10_000);
        assertThat(result.share()).isGreaterThan(0.99);
    }
}
