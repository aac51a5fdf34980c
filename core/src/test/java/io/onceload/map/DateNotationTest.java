package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRuleBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times as the world writes them become what PostgreSQL's own notation would have given. */
class DateNotationTest {
    private static OneColumn column(String type, String date) {
        return OneColumn.of(Columns.ruled(type, c -> c.date(date)));
    }

    private static String fault(String type, UnaryOperator<ColumnRuleBuilder> rule) {
        return Columns.fault(Columns.ruled(type, rule)).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date|de|29.02.2024|2024-02-29",
                "date|de|1.2.2024|2024-02-01",
                "date|de|1/2/2024|2024-02-01",
                "date|de|29.02.2024 00:00:00|2024-02-29",
                "date|en-US|2/29/2024|2024-02-29",
                "date|en-GB|29/02/2024|2024-02-29",
                "date|sv|2024-2-29|2024-02-29",
                "date|hu|2024. 02. 29.|2024-02-29",
                "date|ja|2024/02/29|2024-02-29",
                "date|fa|۲۰۲۴/۲/۲۹|2024-02-29",
                "timestamp|de|29.02.2024|2024-02-29",
                "timestamp|de|29.02.2024 9:05|2024-02-29 09:05",
                "timestamp|de|29.02.2024, 09:05:07,25|2024-02-29 09:05:07.25",
                "timestamp|en-US|2/29/2024 1:05 PM|2024-02-29 13:05",
                "timestamp|en-US|2/29/2024 12:05am|2024-02-29 00:05",
                "timestamptz|de|29.02.2024 09:05|2024-02-29 09:05",
                "timestamptz|de|29.02.2024 09:05+05:30|2024-02-29 09:05+05:30",
                "timestamptz|de|31.03.2024 02:30|2024-03-31 02:30",
                "timestamptz|de|27.10.2024 02:30|2024-10-27 02:30",
            })
    void readsDigitsInACountrysOrder(String type, String tag, String text, String iso) {
        assertThat(column(type, tag).value(text)).isEqualTo(OneColumn.of(type).value(iso));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date|dd.MM.yyyy|29.02.2024|2024-02-29",
                "date|dd.MM.yy|29.02.24|2024-02-29",
                "date|d.M.y|9.2.2024|2024-02-09",
                "date|yyyyMMdd|20240229|2024-02-29",
                "date|dd-MMM-yyyy|29-FEB-2024|2024-02-29",
                "date|EEE, d MMM yyyy|Thu, 29 Feb 2024|2024-02-29",
                "date|d. MMMM yyyy G|15. March 0044 BC|0044-03-15 BC",
                "date|dd.MM.yyyy HH:mm|29.02.2024 00:00|2024-02-29",
                "timestamp|dd.MM.yyyy HH:mm|29.02.2024 09:05|2024-02-29 09:05",
                "timestamp|dd.MM.yyyy|29.02.2024|2024-02-29",
                "timestamp|yyyy-MM-dd HH:mm:ss.SSSSSSSSS|2024-02-29 09:05:07.000000501|2024-02-29 09:05:07.000001",
                "timestamp|M/d/yyyy h:mm a|2/29/2024 1:05 pm|2024-02-29 13:05",
                "timestamptz|dd.MM.yyyy HH:mm|31.03.2024 02:30|2024-03-31 02:30",
                "timestamptz|dd.MM.yyyy HH:mm|27.10.2024 02:30|2024-10-27 02:30",
                "timestamptz|yyyy-MM-dd'T'HH:mmXXX|2024-02-29T09:05-03:00|2024-02-29 09:05-03:00",
                "timestamptz|yyyy-MM-dd HH:mm VV|2024-03-31 02:30 Europe/Berlin|2024-03-31 02:30",
                "timestamptz|yyyy-MM-dd HH:mm VV|2024-10-27 02:30 Europe/Berlin|2024-10-27 02:30",
            })
    void readsByAPattern(String type, String pattern, String text, String iso) {
        assertThat(column(type, pattern).value(text))
                .isEqualTo(OneColumn.of(type).value(iso));
    }

    @Test
    void readsNamesOfAnyLanguageWithAndWithoutAFullStop() {
        OneColumn german =
                OneColumn.of(Columns.ruled("date", c -> c.date("d. MMM yyyy").language("de")));

        assertThat(german.value("5. Dez. 2024")).isEqualTo(OneColumn.of("date").value("2024-12-05"));
        assertThat(german.value("5. dez 2024")).isEqualTo(OneColumn.of("date").value("2024-12-05"));
        assertThat(german.problem("5. Dec 2024"))
                .isEqualTo("INVALID_VALUE \"5. Dec 2024\" is not in the form d. MMM yyyy, such as 29. Feb. 2024");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date|de|31.02.2024|is not a date; the day must be 1 to 29 in that month",
                "date|de|29.02.2023|is not a date; the day must be 1 to 28 in that month",
                "date|de|02.29.2024|is not a date in the order day, month, year, such as 29.02.2024; the month must be 1 to 12",
                "date|de|29.02.24|has a year of two digits; expected four, as in 29.02.2024, or a date pattern with yy",
                "date|de|2024-02-29|is not a date in the order day, month, year, such as 29.02.2024",
                "date|de|29.02-2024|is not a date in the order day, month, year, such as 29.02.2024",
                "date|de|29.02.2024 09:05|has a time, which a column of type date would lose; expected none, or midnight",
                "date|de|heute|is not a date in the order day, month, year, such as 29.02.2024",
                "date|de|29.02.|is not a date in the order day, month, year, such as 29.02.2024",
                "timestamp|en|2/29/2024 13:05 PM|is not a date in the order month, day, year, such as 02/29/2024",
                "timestamp|en|2/29/2024 x|is not a date in the order month, day, year, such as 02/29/2024",
                "date|dd.MM.yyyy|31.02.2024|is not in the form dd.MM.yyyy, such as 29.02.2024",
                "date|dd.MM.yyyy|1.2.2024|is not in the form dd.MM.yyyy, such as 29.02.2024",
                "date|d.M.y|9.2.24|has a year of two digits; expected four, or a pattern with yy",
                "date|dd.MM.yyyy HH:mm|29.02.2024 09:05|has a time, which a column of type date would lose; expected none, or midnight",
            })
    void refusesWhatIsNoSuchDate(String type, String date, String text, String why) {
        assertThat(column(type, date).problem(text)).isEqualTo("INVALID_VALUE \"" + text + "\" " + why);
    }

    @Test
    void leavesRangesToTheType() {
        assertThat(column("timestamp", "de").problem("29.02.2024 09:05+01"))
                .isEqualTo(
                        "INVALID_VALUE \"29.02.2024 09:05+01\": \"2024-02-29 09:05:00+01\" has an offset, which a timestamp"
                                + " without time zone would lose; expected none, such as 2024-02-29 13:45:00, or a column of type"
                                + " timestamp with time zone");
        assertThat(column("timestamp", "de").problem("29.02.2024 25:00"))
                .isEqualTo("INVALID_VALUE \"29.02.2024 25:00\": \"2024-02-29 25:00:00\" is not a timestamp; expected"
                        + " yyyy-MM-dd HH:mm:ss, such as 2024-02-29 13:45:00");
        assertThat(OneColumn.of(Columns.ruled("date", c -> c.date("de").min("2024-01-01")))
                        .problem("31.12.2023"))
                .isEqualTo("OUT_OF_RANGE \"31.12.2023\": 2023-12-31 is before 2024-01-01, the earliest allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|de|date does not apply to a column of type text; expected one of date, time, timestamp, timestamp with time zone",
                "date|HH:mm|date \"HH:mm\" gives no date; expected such as dd.MM.yyyy",
                "time|dd.MM.yyyy HH:mm|date \"dd.MM.yyyy HH:mm\" gives a date, which a column of this type would lose; expected such as HH:mm:ss",
                "timestamp|yyyy-MM-dd HH:mmX|date \"yyyy-MM-dd HH:mmX\" gives an offset or a zone, which a column of this type would lose; expected a column with time zone",
            })
    void findsFormatsThatTheTypeDoesNotHave(String type, String date, String fault) {
        assertThat(fault(type, c -> c.date(date))).isEqualTo(fault);
    }
}
