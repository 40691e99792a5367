package org.spikej.plot;

import java.awt.Color;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG, read back. */
record Drawing(String svg, Element root) {
    static Drawing of(Chart<?, ?> chart) {
        return parse(Svg.of(chart));
    }

    static Drawing parse(String svg) {
        try {
            var document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)));
            return new Drawing(svg, document.getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("not well-formed XML", e);
        }
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    List<Element> elements(String tag) {
        NodeList nodes = root.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** Starts of lines in the paths that are stroked in this colour. */
    int marks(Color stroke) {
        var name = "rgb(%d,%d,%d)".formatted(stroke.getRed(), stroke.getGreen(), stroke.getBlue());
        return paths(name).stream().mapToInt(Drawing::starts).sum();
    }

    private List<String> paths(String stroke) {
        var paths = new ArrayList<String>();
        for (var path : elements("path")) {
            if (inherited(path, "stroke").equals(stroke)
                    && inherited(path, "fill").equals("none")) {
                paths.add(path.getAttribute("d"));
            }
        }
        return paths;
    }

    private static String inherited(Element element, String attribute) {
        for (var node = element; ; node = (Element) node.getParentNode()) {
            if (node.hasAttribute(attribute)) {
                return node.getAttribute(attribute);
            }
        }
    }

    private static int starts(String path) {
        return (int) path.chars().filter(c -> c == 'm').count();
    }
}
