package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
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
    private PathData pending = new PathData();
    private boolean pendingStroked;
    private Paint pendingPaint;
    private Stroke pendingStroke;

    SvgCanvas(SVGGeneratorContext context, TextOutlines outlines) {
        super(context, false);
        this.outlines = outlines;
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

    @Override
    public void drawString(String text, float x, float y) {
        var layout = new TextLayout(text, getFont(), getFontRenderContext());
        write(new TextOutlines.Text(text, getFont(), 0, layout.getAdvance()), x, y);
    }

    /** Fixes the text's length, so that another font of the reader's changes no layout. */
    private void write(TextOutlines.Text text, float x, float y) {
        flush();
        setFont(text.font());
        var element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG);
        set(element, SVG_X_ATTRIBUTE, x);
        set(element, SVG_Y_ATTRIBUTE, y);
        set(element, SVG_TEXT_LENGTH_ATTRIBUTE, text.advance());
        element.setAttributeNS(XML_NAMESPACE_URI, XML_SPACE_QNAME, XML_PRESERVE_VALUE);
        element.appendChild(getDOMFactory().createTextNode(text.value()));
        if (text.turns() == 0) {
            domGroupManager.addElement(element, DOMGroupManager.FILL);
            return;
        }
        var before = getTransform();
        rotate(-Math.PI / 2 * text.turns());
        domGroupManager.addElement(element, DOMGroupManager.FILL);
        setTransform(before);
    }

    private void set(Element element, String attribute, double value) {
        element.setAttributeNS(null, attribute, getGeneratorContext().doubleString(value));
    }

    private void add(Shape shape, boolean stroked) {
        boolean same =
                !pending.isEmpty()
                        && stroked == pendingStroked
                        && getPaint().equals(pendingPaint)
                        && (!stroked || getStroke().equals(pendingStroke));
        if (!same) {
            flush();
        }
        pendingStroked = stroked;
        pendingPaint = getPaint();
        pendingStroke = getStroke();
        pending.append(shape, stroked);
        // What shines through would shine through once only if it were merged.
        if (!(getPaint() instanceof Color color && color.getAlpha() == 255)) {
            flush();
        }
    }

    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        var paint = getPaint();
        var stroke = getStroke();
        super.setPaint(pendingPaint);
        super.setStroke(pendingStroke);
        var path = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_PATH_TAG);
        path.setAttributeNS(null, SVG_D_ATTRIBUTE, pending.toString());
        domGroupManager.addElement(
                path, pendingStroked ? DOMGroupManager.DRAW : DOMGroupManager.FILL);
        super.setPaint(paint);
        super.setStroke(stroke);
        pending = new PathData();
    }

    @Override
    public Element getRoot(Element root) {
        flush();
        return super.getRoot(root);
    }

    @Override
    public Graphics create() {
        flush();
        return super.create();
    }

    @Override
    public void setTransform(AffineTransform transform) {
        flush();
        super.setTransform(transform);
    }

    @Override
    public void transform(AffineTransform transform) {
        flush();
        super.transform(transform);
    }

    @Override
    public void translate(double x, double y) {
        flush();
        super.translate(x, y);
    }

    @Override
    public void translate(int x, int y) {
        flush();
        super.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        flush();
        super.rotate(angle);
    }

    @Override
    public void scale(double x, double y) {
        flush();
        super.scale(x, y);
    }

    @Override
    public void setClip(Shape clip) {
        flush();
        super.setClip(clip);
    }

    @Override
    public void clip(Shape clip) {
        flush();
        super.clip(clip);
    }
}
