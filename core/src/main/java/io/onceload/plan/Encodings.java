package io.onceload.plan;

import io.onceload.model.Suggestion;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;

/** Names of character sets. */
public final class Encodings {
    /** What a name should be, in words. */
    public static final String EXPECTED =
            "the name of a character set that Java knows, such as UTF-8, UTF-16, windows-1252 or ISO-8859-1";

    private Encodings() {}

    /** Whether Java knows {@code name}. */
    public static boolean isKnown(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** The name that may have been meant: one of the same number, since that tells character sets apart. Or empty. */
    public static String nearest(String name) {
        List<String> sameNumber = Charset.availableCharsets().keySet().stream()
                .filter(known -> digits(known).equals(digits(name)))
                .toList();
        return Suggestion.nearest(sameNumber, name);
    }

    /** How to mend an unknown {@code name}. */
    public static String remedy(String name) {
        String nearest = nearest(name);
        return nearest.isEmpty()
                ? "write such a name, or leave it out to have the encoding found out"
                : "write " + nearest;
    }

    private static String digits(String name) {
        return name.replaceAll("[^0-9]", "");
    }
}
