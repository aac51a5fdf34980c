package io.onceload.read.csv.detect;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.csv.ContentStart;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Refuses text that is plainly no table: HTML and XML, and bytes that are no text. It errs on the side of CSV: a first cell
 * may begin with an angle bracket. Somebody who names the delimiter is not asked.
 */
final class OtherFormat {
    /** Where the text of a page begins: its first tag, and right behind it the next. */
    private static final Pattern MARKUP = Pattern.compile(
            "(?is)\\A\\s*(<!doctype|<\\?xml|<html|<head|<body|<table|<svg)\\b[^<>]{0,1000}>\\s*<[a-z!?/].*");

    private static final int MARKUP_BYTES = 4096;

    /** Text has tabs and line ends, and now and then a stray control character; never so many, and of so many kinds. */
    private static final double LEAST_CONTROLS = 0.02;

    private static final int LEAST_KINDS = 4;

    private OtherFormat() {}

    /** @throws ImportException {@code SOURCE_UNREADABLE} */
    static void refuse(DialectDetector.Block block, String name) {
        int start = ContentStart.markLength(block.bytes(), block.limit());
        if (isBinary(block.bytes(), start, block.limit())) {
            throw refused(name, "holds bytes that are no text", "name the file that holds the table");
        }
        if (isMarkup(block.bytes(), start, block.limit())) {
            throw refused(
                    name,
                    "looks like HTML or XML",
                    "if it was downloaded, look whether it is an error page; else open it and save it as CSV");
        }
    }

    private static ImportException refused(String name, String found, String remedy) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                name,
                found + "; expected CSV",
                remedy + "; if it is CSV all the same, name its delimiter, such as --delimiter comma");
    }

    private static boolean isBinary(byte[] bytes, int start, int limit) {
        int controls = 0;
        BitSet kinds = new BitSet();
        for (int i = start; i < limit; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < ' ' && (b < '\t' || b > '\r') && b != 0x1B) {
                controls++;
                kinds.set(b);
            }
        }
        return controls >= LEAST_CONTROLS * (limit - start) && kinds.cardinality() >= LEAST_KINDS;
    }

    private static boolean isMarkup(byte[] bytes, int start, int limit) {
        int length = Math.min(limit - start, MARKUP_BYTES);
        return MARKUP.matcher(new String(bytes, start, length, StandardCharsets.UTF_8))
                .matches();
    }
}
