package io.onceload.profile.flame;

import java.util.Optional;

/** What a thread of the client is for. */
public enum Role {
    READER("reader"),
    LOADER("loaders");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * Of the thread of this name; nothing for threads that have no part in an import.
     *
     * @param caller name of the thread that imports, which is the first loader
     */
    public static Optional<Role> of(String thread, String caller) {
        if (thread.equals("onceload-reader")) {
            return Optional.of(READER);
        }
        return thread.equals(caller) || thread.startsWith("onceload-loader-") ? Optional.of(LOADER) : Optional.empty();
    }
}
