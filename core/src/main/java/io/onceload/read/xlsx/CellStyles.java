package io.onceload.read.xlsx;

import io.onceload.read.workbook.CellFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the styles of a workbook's cells mean for their values (ECMA-376, part 1, 18.8). */
final class CellStyles {
    /** Excel has at most 65,490 (Excel specifications and limits). */
    private static final int MOST_STYLES = 1 << 17;

    private static final int LONGEST_CODE = 2_000;

    private CellFormat[] formats = new CellFormat[16];
    private boolean[] quoted = new boolean[16];
    private int count;

    private CellStyles() {}

    /** @param part closed here; without one, all cells are numbers */
    static CellStyles of(Optional<XmlPart> part) {
        CellStyles styles = new CellStyles();
        if (part.isPresent()) {
            try (XmlPart xml = part.get()) {
                styles.read(xml);
                xml.finish();
            }
        }
        return styles;
    }

    private void read(XmlPart xml) {
        Map<Integer, CellFormat> custom = new HashMap<>();
        String list = "";
        while (xml.nextElement()) {
            if (xml.depth() == 2) {
                if (list.equals("cellXfs")) {
                    return;
                }
                list = xml.name();
            } else if (list.equals("numFmts") && xml.is("numFmt") && custom.size() < MOST_STYLES) {
                // At any depth: Excel wraps formats that earlier releases do not know.
                String code = xml.attribute("formatCode");
                custom.putIfAbsent(
                        number(xml.attribute("numFmtId")),
                        code == null || code.length() > LONGEST_CODE ? CellFormat.NUMBER : CellFormat.ofCode(code));
            } else if (list.equals("cellXfs") && xml.depth() == 3 && xml.is("xf") && count < MOST_STYLES) {
                int id = number(xml.attribute("numFmtId"));
                CellFormat format = custom.get(id);
                add(format == null ? CellFormat.ofBuiltIn(id) : format, xml.isTrue("quotePrefix"));
            }
        }
    }

    private void add(CellFormat format, boolean quotePrefix) {
        if (count == formats.length) {
            formats = Arrays.copyOf(formats, count * 2);
            quoted = Arrays.copyOf(quoted, count * 2);
        }
        formats[count] = format;
        quoted[count] = quotePrefix;
        count++;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What a style makes of a number; one that is not there, nothing. */
    CellFormat format(int style) {
        return style >= 0 && style < count ? formats[style] : CellFormat.NUMBER;
    }

    /** Whether cells of a style hold text whatever it looks like, as after typing an apostrophe before it. */
    boolean isQuoted(int style) {
        return style >= 0 && style < count && quoted[style];
    }
}
