package org.spikej.kernel.display;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;

/** Java2D drawings as SVG that can stand inside a page. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String ID = "spikej-id-";
    private static final int DECIMALS = 2;
    private static final int LARGEST = 1 << 20;
    private static final int MOST_SHAPES = LARGEST / 100;

    private Svg() {}

    interface Painting {
        void paint(Graphics2D graphics, int width, int height);
    }

    /**
     * The drawing as one {@code <svg>} element.
     *
     * @param title what a screen reader says
     * @return empty if the drawing is too large for a notebook, which is found out early
     */
    static Optional<String> paint(String title, int width, int height, Painting painting) {
        var document =
                GenericDOMImplementation.getDOMImplementation()
                        .createDocument(NAMESPACE, "svg", null);
        var context = SVGGeneratorContext.createDefault(document);
        context.setIDGenerator(new CountedIds());
        context.setComment(null);
        context.setPrecision(DECIMALS);
        var graphics = new BoundedGraphics(context);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        try {
            painting.paint(graphics, width, height);
        } catch (TooManyShapes tooMany) {
            return Optional.empty();
        }
        var text = new StringWriter();
        try {
            graphics.stream(text, true);
        } catch (SVGGraphics2DIOException impossible) {
            throw new IllegalStateException(impossible);
        }
        var svg = withOwnIds(withTitle(element(text.toString()), title));
        return svg.length() <= LARGEST ? Optional.of(svg) : Optional.empty();
    }

    /** Without the XML prolog, which has no place inside a page. */
    private static String element(String document) {
        return document.substring(document.indexOf("<svg"));
    }

    private static String withTitle(String svg, String title) {
        var end = svg.indexOf('>') + 1;
        var named = "<title>" + Html.escape(title) + "</title>";
        return svg.substring(0, end) + named + svg.substring(end);
    }

    /**
     * Several figures may stand in one page, where ids are shared: each drawing gets its own, made
     * from its content so that the same figure always gives the same text.
     */
    private static String withOwnIds(String svg) {
        var checksum = new CRC32();
        checksum.update(svg.getBytes(StandardCharsets.UTF_8));
        return svg.replace(ID, "s%08x-".formatted(checksum.getValue()));
    }

    private static final class CountedIds extends SVGIDGenerator {
        private int count;

        @Override
        public String generateID(String prefix) {
            return ID + ++count;
        }
    }

    /** A drawing of so many shapes is larger than the limit: no shape takes fewer characters. */
    private static final class TooManyShapes extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyShapes() {
            super(null, null, false, false);
        }
    }

    private static final class BoundedGraphics extends SVGGraphics2D {
        private int shapes;

        BoundedGraphics(SVGGeneratorContext context) {
            super(context, false);
        }

        @Override
        public void draw(Shape shape) {
            count();
            super.draw(shape);
        }

        @Override
        public void fill(Shape shape) {
            count();
            super.fill(shape);
        }

        private void count() {
            if (++shapes > MOST_SHAPES) {
                throw new TooManyShapes();
            }
        }
    }
}
