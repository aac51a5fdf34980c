package io.onceload.cli.terminal;

/**
 * Colours for one stream, sparingly: what failed, what is done, what may come next.
 *
 * @param on whether the stream shows colours
 */
public record Paint(boolean on) {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    public String fault(String text) {
        return painted(RED, text);
    }

    public String done(String text) {
        return painted(GREEN, text);
    }

    public String hint(String text) {
        return painted(DIM, text);
    }

    /** Line by line, since some pagers forget a colour at the end of a line. */
    private String painted(String colour, String text) {
        return on && !text.isEmpty() ? colour + text.replace("\n", RESET + "\n" + colour) + RESET : text;
    }
}
