package io.onceload.event;

/**
 * Hears what an import does. Called on the thread that runs the import, after the commit; keep it short. What it throws
 * is logged and otherwise ignored: a listener cannot harm an import.
 */
@FunctionalInterface
public interface ImportListener {
    /** Hears nothing. */
    ImportListener NONE = event -> {};

    void on(ImportEvent event);
}
