package io.onceload.cli.verify;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.LiveLine;
import io.onceload.cli.terminal.Figures;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;

/** Shows how comparing gets on. */
public final class VerifyProgress implements ImportListener, AutoCloseable {
    private final String name;
    private final LiveLine line;

    /** @param name of what is read */
    public VerifyProgress(Context context, String name) {
        this.name = name;
        line = new LiveLine(context);
    }

    @Override
    public void on(ImportEvent event) {
        if (event instanceof ImportEvent.Fingerprinting reading) {
            tell("reading once", Figures.bytes(reading.bytesRead()), reading.bytesRead(), reading.bytesTotal());
        } else if (event instanceof ImportEvent.FirstPass pass) {
            tell("looking for repeated keys", Figures.rows(pass.rowsRead()), pass.bytesRead(), pass.bytesTotal());
        } else if (event instanceof ImportEvent.Compared compared) {
            tell("comparing", Figures.rows(compared.rowsRead()), compared.bytesRead(), compared.bytesTotal());
        }
    }

    private void tell(String what, String done, long bytes, long total) {
        line.show(() -> "  " + name + " · " + what + " · " + done
                + (total <= 0 ? "" : " · " + Math.min(100, bytes * 100 / total) + "%"));
    }

    @Override
    public void close() {
        line.close();
    }
}
