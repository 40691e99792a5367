package org.spikej.plot;

import java.awt.Dimension;
import java.awt.Font;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.PieStyler;

/** Charts as SVG. */
public final class Svg {
    private static final String ID = "spikej-id-";

    private Svg() {}

    /**
     * A chart of any kind as one {@code <svg>} element, at the chart's own size. Its text is text.
     * The same chart gives the same characters, and its ids do not clash with those of another
     * chart on the page.
     */
    public static String of(Chart<?, ?> chart) {
        var document =
                GenericDOMImplementation.getDOMImplementation()
                        .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
        var context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(
                new SVGIDGenerator() {
                    @Override
                    public String generateID(String prefix) {
                        return ID + super.generateID(prefix);
                    }
                });
        var canvas = new SvgCanvas(context, new TextOutlines(fonts(chart)));
        canvas.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(canvas, chart.getWidth(), chart.getHeight());
        var root = canvas.getRoot();
        root.setAttributeNS(
                null, "viewBox", "0 0 %d %d".formatted(chart.getWidth(), chart.getHeight()));
        var text = new StringWriter();
        try {
            canvas.stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("writing SVG to memory failed", e);
        }
        var svg = text.toString();
        return withOwnIds(svg.substring(svg.indexOf("<svg")));
    }

    private static List<Font> fonts(Chart<?, ?> chart) {
        var styler = chart.getStyler();
        var fonts = new LinkedHashSet<Font>();
        if (styler instanceof AxesChartStyler axes) {
            fonts.add(axes.getAxisTickLabelsFont());
            fonts.add(axes.getAxisTitleFont());
        }
        if (styler instanceof HeatMapStyler heatMap) {
            fonts.add(heatMap.getValueFont());
        }
        if (styler instanceof CategoryStyler bars) {
            fonts.add(bars.getLabelsFont());
        }
        if (styler instanceof PieStyler pie) {
            fonts.add(pie.getLabelsFont());
        }
        fonts.add(styler.getLegendFont());
        fonts.add(styler.getChartTitleFont());
        fonts.add(styler.getAnnotationTextFont());
        return List.copyOf(fonts);
    }

    private static String withOwnIds(String svg) {
        var sum = new CRC32();
        sum.update(svg.getBytes(StandardCharsets.UTF_8));
        return svg.replace(ID, "c" + Long.toHexString(sum.getValue()) + "-");
    }
}
