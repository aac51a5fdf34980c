package io.onceload.read.xlsx;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.read.DetectedFormat;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that reads every workbook below a folder and says a line of each; anything but a refusal ends it. */
final class OpenAll {
    private OpenAll() {}

    public static void main(String[] args) throws IOException {
        List<Path> books;
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            books = files.filter(file -> file.toString().matches(".*\\.xls[xm]"))
                    .sorted()
                    .toList();
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (Path book : books) {
            out.println(book.getFileName() + " " + said(book));
        }
    }

    private static String said(Path book) {
        Source source = Source.file(book);
        try {
            DetectedFormat found = Sheets.detect(source, Dialect.DETECTED);
            long rows = 0;
            try (RowReader reader = found.format().open(source, Position.START)) {
                while (reader.next() != null) {
                    rows++;
                }
            }
            return found.inWords(source) + " " + rows + " rows";
        } catch (ImportException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
