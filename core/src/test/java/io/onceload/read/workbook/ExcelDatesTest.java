package io.onceload.read.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of days as dates. */
final class ExcelDatesTest {
    private static String text(ExcelDates dates, String serial, CellFormat format) {
        StringBuilder to = new StringBuilder();
        int digits = new BigDecimal(serial).precision();
        return dates.write(Double.parseDouble(serial), digits, format, to) ? to.toString() : "none";
    }

    @ParameterizedTest
    @CsvSource({
        "0, DATE, 1899-12-31",
        "1, DATE, 1900-01-01",
        "59, DATE, 1900-02-28",
        "60, DATE, 1900-02-29",
        "61, DATE, 1900-03-01",
        "45322, DATE, 2024-01-31",
        "45322, DATE_TIME, 2024-01-31 00:00:00",
        "45322, TIME, 2024-01-31",
        "45322.5, DATE, 2024-01-31 12:00:00",
        "45322.520833333336, DATE_TIME, 2024-01-31 12:30:00",
        "0.5208333333333334, TIME, 12:30:00",
        "0.5208333333333334, DATE_TIME, 12:30:00",
        "1.1041666666666667, ELAPSED, 26:30:00",
        "-0.5, ELAPSED, -12:00:00",
        "0.9999999999999999, TIME, 1900-01-01",
        "2958465, DATE, 9999-12-31",
        "2958466, DATE, none",
        "-1, DATE, none",
        "1e300, DATE, none",
        "45322, NUMBER, none",
    })
    void countFromTheYear1900(String serial, CellFormat format, String expected) {
        assertThat(text(ExcelDates.FROM_1900, serial, format)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, DATE, 1904-01-01",
        "1, DATE, 1904-01-02",
        "60, DATE, 1904-03-01",
        "43860, DATE, 2024-01-31",
        "0.25, TIME, 06:00:00",
        "0.25, DATE_TIME, 1904-01-01 06:00:00",
    })
    void countFromTheYear1904(String serial, CellFormat format, String expected) {
        assertThat(text(ExcelDates.of(true), serial, format)).isEqualTo(expected);
    }

    /** Many programs write 15 digits, which is short of a second by some microseconds; Excel writes up to 17. */
    @Test
    void takeNumbersThatWereCutForTheSecondThatTheyAreNearly() {
        assertThat(text(ExcelDates.FROM_1900, "45322.5208449074", CellFormat.DATE_TIME))
                .isEqualTo("2024-01-31 12:30:01");
        assertThat(text(ExcelDates.FROM_1900, "45322.520844907397", CellFormat.DATE_TIME))
                .isEqualTo("2024-01-31 12:30:00.999999");
    }

    @Test
    void keepEveryMicrosecondOfOurTime() {
        LocalDateTime begin = LocalDateTime.of(1899, 12, 30, 0, 0);
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long micros = 366L * 86_400_000_000L + (long) (random.nextDouble() * 150 * 365 * 86_400_000_000L);
            double serial = new BigDecimal(micros)
                    .divide(new BigDecimal(86_400_000_000L), java.math.MathContext.DECIMAL128)
                    .doubleValue();
            StringBuilder to = new StringBuilder();

            ExcelDates.FROM_1900.write(serial, 17, CellFormat.DATE_TIME, to);

            assertThat(LocalDateTime.parse(to.toString().replace(' ', 'T')))
                    .isEqualTo(begin.plus(micros, ChronoUnit.MICROS));
        }
    }
}
