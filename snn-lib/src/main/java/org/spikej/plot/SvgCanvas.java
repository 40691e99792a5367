package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.image.ImageObserver;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/**
 * Batik's SVG canvas, writing less. Shapes that follow one another in the same opaque paint and
 * stroke become one path, so that a spike costs about ten bytes instead of a hundred and a curve is
 * one line whose dashes run on. Outlines of text become text again.
 */
final class SvgCanvas extends SVGGraphics2D {
    private final TextOutlines outlines;

    /** The path that shapes are added to while they look alike, or null. */
    private OpenPath open;

    SvgCanvas(SVGGeneratorContext context, TextOutlines outlines) {
        super(context, false);
        this.outlines = outlines;
    }

    /** A path that is in the document already and gets its shapes when it is closed. */
    private record OpenPath(Element element, PathData data, Look look) {}

    /** All that two shapes must share to be one path, but for the clip, which closes paths. */
    private record Look(
            boolean stroked,
            Paint paint,
            Stroke stroke,
            Composite composite,
            AffineTransform transform) {
        boolean opaque() {
            return paint instanceof Color color && color.getAlpha() == 255;
        }
    }

    @Override
    public void draw(Shape shape) {
        if (getStroke() instanceof BasicStroke) {
            add(shape, true);
        } else {
            add(getStroke().createStrokedShape(shape), false);
        }
    }

    @Override
    public void fill(Shape shape) {
        if (!(shape instanceof GeneralPath)) {
            add(shape, false);
            return;
        }
        outlines.read(shape, getFont(), getFontRenderContext())
                .ifPresentOrElse(text -> write(text, 0, 0), () -> add(shape, false));
    }

    private void add(Shape shape, boolean stroked) {
        var look =
                new Look(
                        stroked,
                        getPaint(),
                        stroked ? getStroke() : null,
                        getComposite(),
                        getTransform());
        if (open == null || !open.look().equals(look)) {
            closePath();
            var path = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_PATH_TAG);
            domGroupManager.addElement(path, stroked ? DOMGroupManager.DRAW : DOMGroupManager.FILL);
            open = new OpenPath(path, new PathData(), look);
        }
        open.data().append(shape, stroked);
        // Where translucent shapes overlap, both show; in one path only one would.
        if (!look.opaque()) {
            closePath();
        }
    }

    private void closePath() {
        if (open != null) {
            open.element().setAttributeNS(null, SVG_D_ATTRIBUTE, open.data().toString());
            open = null;
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (text.isEmpty()) {
            return;
        }
        var layout = new TextLayout(text, getFont(), getFontRenderContext());
        write(new TextOutlines.Text(text, getFont(), 0, layout.getAdvance()), x, y);
    }

    /** Fixes the text's length, so that another font of the reader's changes no layout. */
    private void write(TextOutlines.Text text, float x, float y) {
        closePath();
        setFont(text.font());
        var element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG);
        set(element, SVG_X_ATTRIBUTE, x);
        set(element, SVG_Y_ATTRIBUTE, y);
        set(element, SVG_TEXT_LENGTH_ATTRIBUTE, text.advance());
        element.setAttributeNS(XML_NAMESPACE_URI, XML_SPACE_QNAME, XML_PRESERVE_VALUE);
        element.appendChild(getDOMFactory().createTextNode(text.value()));
        var before = getTransform();
        if (text.turns() != 0) {
            rotate(-Math.PI / 2 * text.turns());
        }
        domGroupManager.addElement(element, DOMGroupManager.FILL);
        if (text.turns() != 0) {
            setTransform(before);
        }
    }

    private void set(Element element, String attribute, double value) {
        element.setAttributeNS(null, attribute, getGeneratorContext().doubleString(value));
    }

    @Override
    public Element getRoot(Element root) {
        closePath();
        return super.getRoot(root);
    }

    @Override
    public void setClip(Shape clip) {
        closePath();
        super.setClip(clip);
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        closePath();
        super.setClip(x, y, width, height);
    }

    @Override
    public void clip(Shape clip) {
        closePath();
        super.clip(clip);
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        closePath();
        super.clipRect(x, y, width, height);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        closePath();
        return super.drawImage(image, x, y, observer);
    }

    @Override
    public boolean drawImage(
            Image image, int x, int y, int width, int height, ImageObserver observer) {
        closePath();
        return super.drawImage(image, x, y, width, height, observer);
    }
}
