package io.onceload.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars in groups, as SVG. It brings its own background, and other colors where the reader prefers dark, so that
 * it can be read on any page.
 */
public final class BarChart {
    private static final int WIDTH = 760;
    private static final int MARGIN = 16;
    private static final int BARS_FROM = 270;
    private static final int BARS_TO = 620;
    private static final int LINE = 26;
    private static final int BAR = 16;

    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
              .title { font-weight: 600; font-size: 14px; }
              .page { fill: #ffffff; }
              .bar { fill: #8c959f; }
              .ours { fill: #0969da; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .page { fill: #0d1117; }
                .bar { fill: #6e7681; }
                .ours { fill: #4493f8; }
              }
            </style>
            """;

    private final List<String> elements = new ArrayList<>();
    private final double largest;
    private int y = MARGIN;

    private BarChart(double largest) {
        this.largest = largest;
    }

    /**
     * A bar.
     *
     * @param value from 0
     * @param text behind the bar
     * @param ours whether it stands out
     */
    public record Bar(String label, double value, String text, boolean ours) {}

    /** Bars under a title. */
    public record Group(String title, List<Bar> bars) {
        public Group {
            bars = List.copyOf(bars);
        }
    }

    /**
     * Draws all groups to one scale.
     *
     * @param title for those who cannot see it
     */
    public static String svg(String title, List<Group> groups) {
        double largest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(0);
        BarChart chart = new BarChart(largest);
        groups.forEach(chart::add);
        int height = chart.y + MARGIN;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height + "\" width=\"" + WIDTH
                + "\" height=\"" + height + "\" role=\"img\" aria-label=\"" + escaped(title) + "\">\n"
                + "<title>" + escaped(title) + "</title>\n" + STYLE + "<rect class=\"page\" width=\"" + WIDTH
                + "\" height=\"" + height + "\" rx=\"6\"/>\n" + String.join("", chart.elements) + "</svg>\n";
    }

    private void add(Group group) {
        text(MARGIN, "title", "start", group.title());
        y += LINE;
        for (Bar bar : group.bars()) {
            text(BARS_FROM - 10, "", "end", bar.label());
            double length = largest > 0 ? bar.value() / largest * (BARS_TO - BARS_FROM) : 0;
            elements.add(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                    bar.ours() ? " ours" : "",
                    BARS_FROM,
                    y + (LINE - BAR) / 2,
                    Math.max(length, 1),
                    BAR));
            text(BARS_FROM + (int) length + 8, "", "start", bar.text());
            y += LINE;
        }
        y += LINE / 2;
    }

    private void text(int x, String kind, String anchor, String text) {
        elements.add(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y + LINE / 2 + 5,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
