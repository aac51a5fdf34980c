package io.onceload.read.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML of one part, element by element. A document type is refused wherever it stands, so there are no entities beyond
 * the five that XML has, and nothing outside the part is ever looked at. Elements do not nest deeper than any workbook does,
 * and what is held at a time is bounded by {@link PartStream}. Names are without prefixes, since of the namespaces there are
 * two sets, and files with others.
 */
final class XmlPart implements Closeable {
    private static final int DEEPEST = 64;

    private final XMLStreamReader reader;
    private final PartStream bytes;
    private final String place;
    private int depth;
    private int event;

    /** @param place file and part, for messages; {@code bytes} are closed with this */
    XmlPart(PartStream bytes, String place) {
        this.bytes = bytes;
        this.place = place;
        try {
            reader = factory().createXMLStreamReader((InputStream) bytes);
        } catch (XMLStreamException e) {
            close();
            throw broken(e);
        }
    }

    /** One for each part: the parser keeps the names that it has seen in its factory. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /** Goes to the next start or end of an element, text, or the end of the part; says which. */
    int next() {
        try {
            do {
                event = reader.next();
                bytes.beginEvent(event == XMLStreamConstants.CHARACTERS);
            } while (event == XMLStreamConstants.COMMENT || event == XMLStreamConstants.PROCESSING_INSTRUCTION);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw refuse(
                        "declares a document type or uses entities; expected XML as Excel writes it, without them");
            default -> {}
        }
        return event;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw refuse("has elements inside each other more than 64 deep; expected XML as Excel writes it");
        }
    }

    /** Goes to the next start of an element; false at the end of the part. */
    boolean nextElement() {
        int found;
        do {
            found = next();
        } while (found != XMLStreamConstants.START_ELEMENT && found != XMLStreamConstants.END_DOCUMENT);
        return found == XMLStreamConstants.START_ELEMENT;
    }

    /** Goes to the end of the element that has just begun. */
    void skipElement() {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /**
     * Passes over the rest without looking at it, so that damage shows: the checksum of a part stands for all of it.
     *
     * @throws ImportException {@code SOURCE_UNREADABLE} if the part is damaged
     */
    void finish() {
        try {
            bytes.readToEnd();
        } catch (IOException e) {
            throw packed(e, e.getMessage());
        }
    }

    /** How many elements are open, that of a start included and that of an end not. */
    int depth() {
        return depth;
    }

    /** The name of the element that begins or ends here, without a prefix. */
    String name() {
        return reader.getLocalName();
    }

    /** Whether an element of this name begins or ends here. */
    boolean is(String name) {
        return reader.getLocalName().equals(name);
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    String attribute(int index) {
        try {
            return reader.getAttributeValue(index);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof XMLStreamException cause ? broken(cause) : e;
        }
    }

    /** The attribute of the element that begins here; null if it has none of this name. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return attribute(i);
            }
        }
        return null;
    }

    /** Whether the attribute is there and true. */
    boolean isTrue(String name) {
        String value = attribute(name);
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    /** Appends all text inside the element that has just begun, and goes to its end. */
    void text(CellText to) {
        int outside = depth - 1;
        while (depth > outside) {
            if (isText(next())) {
                append(to);
            }
        }
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private void append(CellText to) {
        try {
            char[] characters = reader.getTextCharacters();
            if (!to.append(characters, reader.getTextStart(), reader.getTextLength())) {
                throw refuse("holds a text of more than 16 million characters; Excel's own limit is 32,767");
            }
        } catch (RuntimeException e) {
            throw e.getCause() instanceof XMLStreamException cause ? broken(cause) : e;
        }
    }

    ImportException refuse(String found) {
        return new ImportException(Fault.SOURCE_UNREADABLE, place, found, "save the workbook again with Excel");
    }

    private ImportException broken(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        if (e.getCause() instanceof IOException || e.getNestedException() instanceof IOException) {
            return packed(e, message);
        }
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                place,
                "is no well-formed XML (" + Shown.sentence(message) + "); expected an intact workbook",
                "save the workbook again with Excel",
                e);
    }

    private ImportException packed(Exception e, @Nullable String message) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                place,
                "cannot be decompressed (" + Shown.sentence(String.valueOf(message)) + "); expected an intact workbook",
                "copy or download the file again",
                e);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
