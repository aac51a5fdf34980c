package io.onceload.read.xlsx;

import io.onceload.read.workbook.SheetRow;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * The texts to which cells refer by number (ECMA-376, part 1, 18.4). They are read as far as somebody has asked for, since
 * most programs number them in the order of the cells; so the first rows of a large workbook come at once.
 */
final class SharedStrings implements AutoCloseable {
    private final Supplier<Optional<XmlPart>> part;
    private final StringStore store = new StringStore();
    private final CellText text = new CellText();
    private @Nullable XmlPart xml;
    private boolean begun;

    /** @param part opened when the first text is asked for */
    SharedStrings(Supplier<Optional<XmlPart>> part) {
        this.part = part;
    }

    /** Bytes of the text with this number; -1 if there is none. */
    long length(int number) {
        while (number >= store.count() && readNext()) {
            // further
        }
        return number < 0 || number >= store.count() ? -1 : store.length(number);
    }

    /** Makes sure that the texts that were read are undamaged, which shows only at the end of all. */
    void check() {
        if (xml != null) {
            xml.finish();
        }
    }

    /** Puts the text with this number, which is there, into a cell. */
    void copy(int number, SheetRow row, int column) {
        store.copy(number, row, column);
    }

    int count() {
        return store.count();
    }

    private boolean readNext() {
        if (!begun) {
            begun = true;
            xml = part.get().orElse(null);
        }
        if (xml == null) {
            return false;
        }
        while (xml.nextElement()) {
            if (xml.depth() == 2 && xml.is("si")) {
                readItem(xml, text);
                store.add(text);
                return true;
            }
        }
        xml.close();
        xml = null;
        return false;
    }

    /** Reads the text of the element that has just begun: all of its runs, but not how they are pronounced. */
    static void readItem(XmlPart xml, CellText to) {
        to.clear();
        int outside = xml.depth() - 1;
        while (xml.depth() > outside) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.is("t")) {
                    xml.text(to);
                } else if (xml.is("rPh")) {
                    xml.skipElement();
                }
            }
        }
        to.unescape();
    }

    @Override
    public void close() {
        try (store) {
            if (xml != null) {
                xml.close();
            }
        }
    }
}
