package io.onceload.profile.flame;

import java.util.Locale;
import java.util.Map;

/**
 * A flame graph (Brendan Gregg, "The Flame Graph", Communications of the ACM 59/6) as SVG: a rectangle for each call, as
 * wide as its share of the samples, above its caller. It needs no script: what does not fit is in the titles that
 * browsers show. It brings its own background, and other colors where the reader prefers dark.
 */
public final class FlameGraph {
    private static final int WIDTH = 1200;
    private static final int MARGIN = 10;
    private static final int HEAD = 34;
    private static final int LINE = 17;
    private static final double LEAST_WIDTH = 0.5;
    private static final double CHARACTER = 6.3;

    private static final String STYLE = """
            <style>
              text { font: 11px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328; }
              .head { font: 600 14px system-ui, -apple-system, "Segoe UI", sans-serif; }
              .page { fill: #ffffff; }
              g rect { stroke: #ffffff; stroke-width: 0.5; }
              .group { fill: #d0d7de; }
              .ours { fill: #ffb77c; }
              .driver { fill: #a5d6ff; }
              .java { fill: #b4f1b4; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .page { fill: #0d1117; }
                g rect { stroke: #0d1117; }
                .group { fill: #484f58; }
                .ours { fill: #9a4a10; }
                .driver { fill: #1158a7; }
                .java { fill: #1f6f32; }
              }
            </style>
            """;

    private final StringBuilder elements = new StringBuilder();
    private final int total;
    private final int height;

    private FlameGraph(FrameTree root) {
        total = Math.max(root.samples(), 1);
        double leastSamples = LEAST_WIDTH * total / (WIDTH - 2 * MARGIN);
        height = HEAD + root.depth(leastSamples) * LINE + MARGIN;
    }

    /** Draws the samples of all groups to one scale. */
    public static String svg(String title, Map<Role, Stacks> groups) {
        FrameTree root = FrameTree.of(groups);
        FlameGraph graph = new FlameGraph(root);
        graph.add(root, MARGIN, 0);
        String head = escaped(title + ": " + root.samples() + " samples");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + graph.height + "\" width=\""
                + WIDTH + "\" height=\"" + graph.height + "\" role=\"img\" aria-label=\"" + head + "\">\n" + STYLE
                + "<rect class=\"page\" width=\"" + WIDTH + "\" height=\"" + graph.height + "\" rx=\"6\"/>\n"
                + "<text class=\"head\" x=\"" + MARGIN + "\" y=\"22\">" + head + "</text>\n" + graph.elements
                + "</svg>\n";
    }

    /** Draws a call and, above it, what it called. */
    private void add(FrameTree tree, double x, int level) {
        double width = (double) tree.samples() / total * (WIDTH - 2 * MARGIN);
        if (width < LEAST_WIDTH) {
            return;
        }
        draw(tree, x, width, height - MARGIN - (level + 1) * LINE);
        double next = x;
        for (FrameTree callee : tree.callees()) {
            add(callee, next, level + 1);
            next += (double) callee.samples() / total * (WIDTH - 2 * MARGIN);
        }
    }

    private void draw(FrameTree tree, double x, double width, int y) {
        String share = String.format(Locale.ROOT, "%.1f", 100.0 * tree.samples() / total);
        elements.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %d samples, %s%%</title>"
                        + "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                escaped(tree.frame()),
                tree.samples(),
                share,
                kind(tree.frame()),
                x,
                y,
                width,
                LINE));
        String label = shortened(label(tree.frame()), (int) ((width - 6) / CHARACTER));
        if (!label.isEmpty()) {
            elements.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>", x + 3, y + LINE - 5, escaped(label)));
        }
        elements.append("</g>\n");
    }

    private static String kind(String frame) {
        if (frame.startsWith("io.onceload.")) {
            return "ours";
        }
        if (frame.startsWith("org.postgresql.")) {
            return "driver";
        }
        return frame.indexOf('.') < 0 ? "group" : "java";
    }

    /** Class and method. */
    public static String label(String frame) {
        int method = frame.lastIndexOf('.');
        return frame.substring(frame.lastIndexOf('.', method - 1) + 1);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return most < 3 ? "" : text.substring(0, most - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
