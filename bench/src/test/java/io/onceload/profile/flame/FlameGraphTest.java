package io.onceload.profile.flame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FlameGraphTest {
    private static final double WHOLE = 1180;

    private final Stacks reader = new Stacks();
    private final Stacks loaders = new Stacks();

    /** A call as it is drawn. */
    private record Box(double x, double y, double width) {}

    @BeforeEach
    void sampleFourTimes() {
        reader.add(List.of("a.A.run", "a.B.left"));
        reader.add(List.of("a.A.run", "a.C.right"));
        reader.add(List.of("a.A.run", "a.C.right"));
        loaders.add(List.of("a.D.<init>"));
    }

    private Map<String, Box> boxes() throws Exception {
        Map<String, Box> boxes = new LinkedHashMap<>();
        for (Element call : elements(document(), "g")) {
            Element box = elements(call, "rect").get(0);
            boxes.put(
                    elements(call, "title").get(0).getTextContent(),
                    new Box(number(box, "x"), number(box, "y"), number(box, "width")));
        }
        return boxes;
    }

    private Element document() throws Exception {
        String svg = FlameGraph.svg("orders & \"more\"", Map.of(Role.READER, reader, Role.LOADER, loaders));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        return document.getDocumentElement();
    }

    private static List<Element> elements(Element in, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = in.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void drawsEachCallAsWideAsItsShareOfTheSamples() throws Exception {
        Map<String, Box> boxes = boxes();

        assertThat(boxes.get("all: 4 samples, 100.0%").width()).isEqualTo(WHOLE);
        assertThat(boxes.get("reader: 3 samples, 75.0%").width()).isEqualTo(WHOLE * 3 / 4);
        assertThat(boxes.get("a.A.run: 3 samples, 75.0%").width()).isEqualTo(WHOLE * 3 / 4);
        assertThat(boxes.get("a.B.left: 1 samples, 25.0%").width()).isEqualTo(WHOLE / 4);
        assertThat(boxes.get("a.C.right: 2 samples, 50.0%").width()).isEqualTo(WHOLE / 2);
    }

    @Test
    void drawsACalleeAboveAndWithinItsCallerBesideTheOthers() throws Exception {
        Map<String, Box> boxes = boxes();
        Box caller = boxes.get("a.A.run: 3 samples, 75.0%");
        Box left = boxes.get("a.B.left: 1 samples, 25.0%");
        Box right = boxes.get("a.C.right: 2 samples, 50.0%");

        assertThat(left.y()).isLessThan(caller.y()).isEqualTo(right.y());
        assertThat(left.x()).isEqualTo(caller.x());
        assertThat(right.x()).isEqualTo(left.x() + left.width());
        assertThat(right.x() + right.width()).isEqualTo(caller.x() + caller.width());
    }

    @Test
    void writesNamesThatHaveAMeaningInXmlAsTheyAre() throws Exception {
        Element svg = document();

        assertThat(svg.getAttribute("aria-label")).isEqualTo("orders & \"more\": 4 samples");
        assertThat(boxes()).containsKey("a.D.<init>: 1 samples, 25.0%");
        assertThat(elements(svg, "text").stream().map(Element::getTextContent)).contains("D.<init>", "A.run");
    }

    @Test
    void shortensNamesThatDoNotFit() throws Exception {
        for (int i = 0; i < 36; i++) {
            loaders.add(List.of("a.Loader.load"));
        }

        assertThat(elements(document(), "text").stream().map(Element::getTextContent))
                .contains("D.…", "Loader.load");
    }

    @Test
    void leavesOutCallsThatAreTooNarrowToBeSeen() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            loaders.add(List.of("a.Loader.load"));
        }

        assertThat(boxes())
                .containsOnlyKeys(
                        "all: 50004 samples, 100.0%",
                        "loaders: 50001 samples, 100.0%", "a.Loader.load: 50000 samples, 100.0%");
    }
}
