package io.onceload.read.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What number formats make of numbers. */
final class CellFormatTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            General               | NUMBER
            General;[Red]-General | NUMBER
            G/通用格式            | NUMBER
            G/標準;[Red]-G/標準   | NUMBER
            G/표준"d"             | NUMBER
            G/標準;yyyy           | DATE
            0.00                  | NUMBER
            #,##0.00_);[Red](#,##0.00) | NUMBER
            0.00E+00              | NUMBER
            ##0.0E+0              | NUMBER
            0.00"days"            | NUMBER
            0\\d                  | NUMBER
            [$EUR] #,##0.00       | NUMBER
            [$-409]#,##0          | NUMBER
            [Magenta][>1000]0     | NUMBER
            _-* #,##0.00 _d_-     | NUMBER
            @                     | NUMBER
            # ?/?                 | NUMBER
            yyyy-mm-dd            | DATE
            dd/mm/yyyy;@          | DATE
            [$-409]mmmm d, yyyy   | DATE
            [$-411]ggge"Y"m"M"d"D" | DATE
            mmm                   | DATE
            m                     | DATE
            "at" d                | DATE
            aaa                   | DATE
            [Red]dd.mm.yy         | DATE
            h:mm                  | TIME
            h:mm AM/PM            | TIME
            mm:ss.0               | TIME
            hh"h"mm               | TIME
            m/d/yy h:mm           | DATE_TIME
            yyyy-mm-dd"T"hh:mm:ss | DATE_TIME
            h:mm d/m              | DATE_TIME
            [h]:mm                | ELAPSED
            [hh]:mm:ss            | ELAPSED
            [mm]:ss               | ELAPSED
            [=0]?;[hh]:mm         | ELAPSED
            """)
    void knowsDatesByTheirCodes(String code, CellFormat expected) {
        assertThat(CellFormat.ofCode(code)).isEqualTo(expected);
    }

    @Test
    void readsCodesThatEndInTheirMidst() {
        for (String code : new String[] {"", ";", "[", "\"", "\\", "[h", "_", "*", ";;;"}) {
            assertThat(CellFormat.ofCode(code)).as(code).isEqualTo(CellFormat.NUMBER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,NUMBER",
        "9,NUMBER",
        "13,NUMBER",
        "14,DATE",
        "17,DATE",
        "18,TIME",
        "21,TIME",
        "22,DATE_TIME",
        "37,NUMBER",
        "45,TIME",
        "46,ELAPSED",
        "47,TIME",
        "48,NUMBER",
        "49,NUMBER",
        "57,DATE",
        "164,NUMBER"
    })
    void knowsTheFormatsThatEveryWorkbookHas(int number, CellFormat expected) {
        assertThat(CellFormat.ofBuiltIn(number)).isEqualTo(expected);
    }
}
