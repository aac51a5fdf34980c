package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, and keeps what it throws away from the import. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final ImportListener listener;

    Announcer(ImportListener listener) {
        this.listener = listener;
    }

    void tell(ImportEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("the import's listener failed on {}; the import goes on", event, e);
        }
    }
}
