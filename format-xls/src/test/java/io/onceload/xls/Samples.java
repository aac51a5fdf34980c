package io.onceload.xls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Small workbooks to read, made with POI. */
final class Samples {
    private Samples() {}

    static byte[] workbook(Consumer<HSSFWorkbook> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            content.accept(workbook);
            workbook.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** 12 rows below a header, with a gap between them. */
    static byte[] items() {
        return workbook(workbook -> {
            Sheet sheet = workbook.createSheet("Items");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat((short) 14);
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("id");
            header.createCell(1).setCellValue("name");
            header.createCell(2).setCellValue("price");
            header.createCell(3).setCellValue("since");
            header.createCell(4).setCellValue("sold");
            for (int i = 1; i <= 12; i++) {
                Row row = sheet.createRow(i < 7 ? i : i + 3);
                row.createCell(0).setCellValue(i);
                if (i % 4 != 0) {
                    row.createCell(1).setCellValue("item \"" + i % 5 + "\", ü");
                }
                row.createCell(2).setCellValue(i * 1.1);
                row.createCell(3).setCellValue(LocalDate.of(2024, 1, i));
                row.getCell(3).setCellStyle(day);
                row.createCell(4).setCellValue(i % 2 == 0);
            }
        });
    }
}
