package io.onceload.read;

import io.onceload.plan.Dialect;
import java.util.Collection;
import java.util.List;

/**
 * A kind of file that rows can be read from, such as CSV. Found by {@link java.util.ServiceLoader}: a module that adds one
 * names its class in {@code META-INF/services/io.onceload.read.FileFormat}. Implementations have a public constructor
 * without arguments, hold nothing, and are thread-safe.
 */
public interface FileFormat {
    /** One lower-case word by which plans and commands ask for it, such as {@code csv}; also stands in the ledger. */
    String name();

    /**
     * Whether content that begins so is of this kind; its name does not matter. Where several kinds say so, the first in
     * alphabetical order of their names is taken; where none does, it is CSV.
     */
    boolean recognises(Beginning beginning);

    /**
     * Refuses content that no kind recognises if it is more likely a broken file of this kind than CSV. Here a name may be a
     * hint. A format or a delimiter that was asked for is not doubted.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_UNREADABLE} if it is; {@code HEADER_INVALID} if it is empty
     *     and its name says what it should be
     */
    default void refuseBroken(Beginning beginning) {}

    /**
     * Finds out everything that reading needs to know. What somebody said stands; time is bounded, however large the source.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_NOT_FOUND}, {@code SOURCE_CHANGED}; {@code
     *     SOURCE_UNREADABLE} if it cannot be read as what it seems to be; {@code HEADER_INVALID} if what is to name the
     *     columns cannot
     */
    DetectedFormat detect(Question question);

    /** Whether files of this kind have sheets, one of which may be asked for. */
    default boolean hasSheets() {
        return false;
    }

    /** Reads what {@link SourceFormat#json} of a format of this kind wrote, also in an earlier release. */
    SourceFormat ofJson(String json);

    /**
     * What is asked of a source.
     *
     * @param asked what is known of how it is written
     * @param expected the stamp that the file must still have
     * @param names of columns that are expected, in any spelling that matching by name takes; may be empty
     * @param ignored names of columns that go nowhere on purpose, in any spelling; they are among {@code names} as well
     */
    record Question(
            Source source, Dialect asked, SourceStamp expected, Collection<String> names, Collection<String> ignored) {
        /** Nothing is ignored. */
        public Question(Source source, Dialect asked, SourceStamp expected, Collection<String> names) {
            this(source, asked, expected, names, List.of());
        }
    }
}
