package io.onceload.event;

import io.onceload.model.UndoCounts;

/** Hears how far undoing an import is, after each commit, on the thread that undoes; keep it short. */
@FunctionalInterface
public interface UndoListener {
    /** Hears nothing. */
    UndoListener NONE = counts -> {};

    void on(UndoCounts counts);
}
