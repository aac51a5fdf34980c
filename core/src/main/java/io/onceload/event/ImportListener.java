package io.onceload.event;

/**
 * Hears what an import does, of one event at a time, after the commit; keep it short, for the import waits meanwhile. An
 * import that several loaders share calls from their threads. What a listener throws is logged and otherwise ignored: it
 * cannot harm an import.
 */
@FunctionalInterface
public interface ImportListener {
    /** Hears nothing. */
    ImportListener NONE = event -> {};

    void on(ImportEvent event);
}
