package io.onceload.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.bench.report.BarChart.Bar;
import io.onceload.bench.report.BarChart.Group;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class BarChartTest {
    @Test
    void barsOfAllGroupsHaveOneScale() throws Exception {
        NodeList rectangles = parse(BarChart.svg(
                        "t",
                        List.of(
                                new Group("one", List.of(new Bar("a", 4, "4 s", false), new Bar("b", 1, "1 s", true))),
                                new Group("two", List.of(new Bar("a", 2, "2 s", false))))))
                .getElementsByTagName("rect");

        assertThat(rectangles.getLength()).isEqualTo(1 + 3);
        double longest = width(rectangles, 1);
        assertThat(width(rectangles, 2)).isEqualTo(longest / 4);
        assertThat(width(rectangles, 3)).isEqualTo(longest / 2);
        assertThat(((Element) rectangles.item(2)).getAttribute("class")).isEqualTo("bar ours");
    }

    @Test
    void textsAreEscaped() throws Exception {
        Document chart =
                parse(BarChart.svg("a < b & \"c\"", List.of(new Group("<x>", List.of(new Bar("&", 1, ">", false))))));

        assertThat(chart.getDocumentElement().getAttribute("aria-label")).isEqualTo("a < b & \"c\"");
        assertThat(chart.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("<x>");
    }

    @Test
    void nothingToShowIsAnEmptyChart() throws Exception {
        assertThat(parse(BarChart.svg("t", List.of(new Group("g", List.of(new Bar("a", 0, "0 s", false))))))
                        .getElementsByTagName("rect")
                        .getLength())
                .isEqualTo(2);
    }

    private static double width(NodeList rectangles, int index) {
        return Double.parseDouble(((Element) rectangles.item(index)).getAttribute("width"));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
