package io.onceload.map.rule;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Texts, and whether a part of another text is one of them, which makes no objects: a hash table that is at most half
 * full, with a text in the first free place from its hash on.
 */
final class TextSet {
    private final @Nullable String[] table;

    TextSet(Collection<String> texts) {
        table = new String[Integer.highestOneBit(2 * texts.size() + 1) << 1];
        for (String text : texts) {
            int at = place(text.hashCode());
            while (table[at] != null) {
                at = next(at);
            }
            table[at] = text;
        }
    }

    /** Whether the part from {@code from} (included) to {@code to} (excluded) is one of the texts. */
    boolean contains(CharSequence text, int from, int to) {
        for (int at = place(hash(text, from, to)); ; at = next(at)) {
            String candidate = table[at];
            if (candidate == null || equal(candidate, text, from, to)) {
                return candidate != null;
            }
        }
    }

    /** As {@link String#hashCode} does it. */
    private static int hash(CharSequence text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & (table.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (table.length - 1);
    }

    private static boolean equal(String candidate, CharSequence text, int from, int to) {
        if (candidate.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (candidate.charAt(i - from) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
