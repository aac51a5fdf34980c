package io.onceload.plan;

import java.util.List;

/** Where the value of a table column comes from. */
public sealed interface Origin {
    /** The column of the source that has the table column's own name. */
    Origin OWN_NAME = new SourceColumn(List.of());

    /**
     * A column of the source.
     *
     * @param names the first that the source has is taken; empty means the table column's own name
     */
    record SourceColumn(List<String> names) implements Origin {
        public SourceColumn {
            names = List.copyOf(names);
        }
    }

    /**
     * The same value in every row, whatever the source holds.
     *
     * @param text in the column's own notation
     */
    record Constant(String text) implements Origin {}

    /** The instant at which the import was created, also where it is resumed later. */
    record Now() implements Origin {}
}
