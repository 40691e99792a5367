package org.spikej.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the text that a shape was made of. XChart paints all its text as glyph outlines, which a
 * page can neither search nor select, and which are long. The outlines of a font's characters are
 * known, so the text can be read back; it counts only if laying it out again gives the same shape.
 */
final class TextOutlines {
    /** How XChart measures a label in a bar or a slice, without asking the canvas. */
    private static final FontRenderContext XCHART = new FontRenderContext(null, true, false);

    private final List<Font> fonts;
    private final Map<Writing, Alphabet> alphabets = new HashMap<>();

    /**
     * @param fonts those that the text may be written in
     */
    TextOutlines(List<Font> fonts) {
        this.fonts = fonts;
    }

    /** A font, how its glyphs are measured, and which of its characters are known. */
    private record Writing(Font font, FontRenderContext context, String characters) {}

    /**
     * A text and where it runs.
     *
     * @param turns quarter turns counter-clockwise: 0, or 1 for text that runs upwards
     * @param advance its length, in pixels
     */
    record Text(String value, Font font, int turns, double advance) {}

    /**
     * The text whose layout has this outline, if there is one.
     *
     * @param likely the font to try first
     */
    Optional<Text> read(Shape outline, Font likely, FontRenderContext context) {
        var order = Stream.concat(Stream.of(likely), fonts.stream()).distinct().toList();
        var upright = Contour.of(outline, null);
        var turned = Contour.of(outline, AffineTransform.getQuadrantRotateInstance(1));
        for (var characters : List.of(Alphabet.COMMON, Alphabet.ALL)) {
            for (var metrics : List.of(context, XCHART)) {
                for (var font : order) {
                    var writing = new Writing(font, metrics, characters);
                    var text = read(upright, writing, 0).or(() -> read(turned, writing, 1));
                    if (text.isPresent()) {
                        return text;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Text> read(List<Contour> contours, Writing writing, int turns) {
        var alphabet =
                alphabets.computeIfAbsent(
                        writing, w -> Alphabet.of(w.font(), w.context(), w.characters()));
        var value = alphabet.read(contours);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var layout = new TextLayout(value.get(), writing.font(), writing.context());
        var again = Contour.of(layout.getOutline(null), null);
        return Contour.same(again, contours)
                ? Optional.of(new Text(value.get(), writing.font(), turns, layout.getAdvance()))
                : Optional.empty();
    }
}
