package io.onceload.cli;

/** Text in lines that a terminal of the usual width shows whole. */
final class Wrapped {
    private Wrapped() {}

    /**
     * {@code first} and then the words of {@code text}, in lines of the usual width; a word that is longer stands alone.
     *
     * @param indent spaces at the beginning of every further line
     */
    static String text(String first, String text, int indent) {
        StringBuilder lines = new StringBuilder(first);
        int width = first.length();
        boolean lineBegins = true;
        for (String word : text.split(" ", -1)) {
            if (!lineBegins && width + 1 + word.length() > Terminal.USUAL_WIDTH) {
                lines.append('\n').append(" ".repeat(indent));
                width = indent;
                lineBegins = true;
            }
            lines.append(lineBegins ? "" : " ").append(word);
            width += word.length() + (lineBegins ? 0 : 1);
            lineBegins = false;
        }
        return lines.toString();
    }
}
