package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOutlinesTest {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);

    private final TextOutlines outlines = new TextOutlines(List.of(TITLE));

    private static Shape outline(String text, Font font, AffineTransform transform) {
        return new TextLayout(text, font, CONTEXT).getOutline(transform);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time step",
                "-0.25",
                "il1|!:;.,'\"=%",
                "1 lif(0.9, threshold = 1)",
                "two  spaces and  more",
                "θ in µV · 1,940 spikes …",
                "Übergrößen, señor, ∑ ≤ ∞"
            })
    void areReadBackAsTheirText(String text) {
        assertThat(outlines.read(outline(text, FONT, null), FONT, CONTEXT))
                .hasValueSatisfying(read -> assertThat(read.value()).isEqualTo(text));
    }

    @Test
    void areReadInAnotherFontThanTheLikelyOne() {
        var read = outlines.read(outline("Title", TITLE, null), FONT, CONTEXT).orElseThrow();
        assertThat(read.value()).isEqualTo("Title");
        assertThat(read.font()).isEqualTo(TITLE);
        assertThat(read.turns()).isZero();
    }

    @Test
    void areReadUpwards() {
        var upwards = AffineTransform.getRotateInstance(-Math.PI / 2, 0, 0);
        var read = outlines.read(outline("accuracy (%)", FONT, upwards), FONT, CONTEXT);
        assertThat(read.orElseThrow().value()).isEqualTo("accuracy (%)");
        assertThat(read.orElseThrow().turns()).isEqualTo(1);
    }

    @Test
    void ofAnUnknownSizeOrShapeAreLeftAlone() {
        var large = outline("text", FONT.deriveFont(40f), null);
        assertThat(outlines.read(large, FONT, CONTEXT)).isEmpty();
        assertThat(outlines.read(new Rectangle2D.Double(0, 0, 5, 5), FONT, CONTEXT)).isEmpty();
    }
}
