package io.onceload.profile;

import java.util.Optional;

/** What a thread of the client is for. */
enum Role {
    READER("reader"),
    LOADER("loaders");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /**
     * Of the thread of this name; nothing for threads that have no part in an import.
     *
     * @param caller name of the thread that imports, which is the first loader
     */
    static Optional<Role> of(String thread, String caller) {
        if (thread.equals("onceload-reader")) {
            return Optional.of(READER);
        }
        return thread.equals(caller) || thread.startsWith("onceload-loader-") ? Optional.of(LOADER) : Optional.empty();
    }
}
