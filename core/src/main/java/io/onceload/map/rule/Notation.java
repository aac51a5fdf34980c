package io.onceload.map.rule;

import org.jspecify.annotations.Nullable;

/** How a source writes the values of a column, where that is not PostgreSQL's way. Not thread-safe. */
interface Notation {
    /**
     * Appends what the part of {@code text} means, as PostgreSQL would write it; whether the column can hold it is left to
     * its conversion.
     *
     * @return null, or why the text means nothing, which continues the sentence that it begins; then what has been appended
     *     is undefined
     */
    @Nullable
    String translate(CharSequence text, int from, int to, StringBuilder out);
}
