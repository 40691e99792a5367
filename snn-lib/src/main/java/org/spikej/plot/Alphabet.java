package org.spikej.plot;

import static java.util.Comparator.comparingInt;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The outlines of a font's characters, found by their first contour. */
final class Alphabet {
    /** What nearly every label is made of. */
    static final String COMMON = range('!', '~') + "µ·×−–—…θ";

    /** Also letters of other Latin languages, Greek ones and mathematical signs. */
    static final String ALL =
            COMMON
                    + range('¡', 'ÿ')
                    + range('Α', 'ώ')
                    + "‘’“”•′″‹›€←↑→↓↔⇒∂∆∇∈∏∑∙√∞∫≈≠≡≤≥⋅₀₁₂₃₄₅₆₇₈₉⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";

    /** Of a glyph's place, in pixels. */
    private static final float TOLERANCE = 0.1f;

    private final Map<String, List<Glyph>> glyphs = new HashMap<>();
    private final float space;

    private Alphabet(float space) {
        this.space = space;
    }

    /** A character, drawn at x = origin. */
    private record Glyph(char character, List<Contour> contours, float origin, float advance) {
        /** From the pen to where the first contour starts. */
        float startX() {
            return contours.getFirst().startX() - origin;
        }

        boolean at(int index, List<Contour> text) {
            if (index + contours.size() > text.size()) {
                return false;
            }
            float shift = text.get(index).startX() - contours.getFirst().startX();
            for (int i = 0; i < contours.size(); i++) {
                if (!text.get(index + i).is(contours.get(i), shift)) {
                    return false;
                }
            }
            return true;
        }
    }

    static Alphabet of(Font font, FontRenderContext context, String characters) {
        var vector = font.createGlyphVector(context, " " + characters);
        var alphabet = new Alphabet(vector.getGlyphMetrics(0).getAdvanceX());
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            var contours = Contour.of(vector.getGlyphOutline(i + 1), null);
            if (font.canDisplay(character) && !contours.isEmpty()) {
                float origin = (float) vector.getGlyphPosition(i + 1).getX();
                float advance = vector.getGlyphMetrics(i + 1).getAdvanceX();
                alphabet.glyphs
                        .computeIfAbsent(contours.getFirst().segments(), _ -> new ArrayList<>())
                        .add(new Glyph(character, contours, origin, advance));
            }
        }
        // The most contours first: an i before the dot that it begins with.
        var longest = comparingInt((Glyph glyph) -> glyph.contours().size()).reversed();
        alphabet.glyphs.values().forEach(list -> list.sort(longest));
        return alphabet;
    }

    /** The characters that these contours are, with spaces where the gaps are as wide. */
    Optional<String> read(List<Contour> contours) {
        var text = new StringBuilder();
        float pen = 0;
        int index = 0;
        while (index < contours.size()) {
            var glyph = glyph(contours, index, pen);
            if (glyph.isEmpty()) {
                return Optional.empty();
            }
            float start = contours.get(index).startX() - glyph.get().startX();
            text.repeat(" ", Math.round((start - pen) / space));
            text.append(glyph.get().character());
            pen = start + glyph.get().advance();
            index += glyph.get().contours().size();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** The glyph that begins with a contour, a whole number of spaces behind the pen. */
    private Optional<Glyph> glyph(List<Contour> contours, int index, float pen) {
        for (var glyph : glyphs.getOrDefault(contours.get(index).segments(), List.of())) {
            float gap = contours.get(index).startX() - glyph.startX() - pen;
            float spaces = Math.max(0, Math.round(gap / space));
            if (Math.abs(gap - spaces * space) < TOLERANCE && glyph.at(index, contours)) {
                return Optional.of(glyph);
            }
        }
        return Optional.empty();
    }

    private static String range(char first, char last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
