package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener of one event at a time, and keeps what it throws away from the import. Thread-safe. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final ImportListener listener;

    Announcer(ImportListener listener) {
        this.listener = listener;
    }

    synchronized void tell(ImportEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("the import's listener failed on {}; the import goes on", event, e);
        }
    }
}
