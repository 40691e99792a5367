package org.spikej.chip;

import java.util.Locale;

/**
 * A number with its provenance.
 *
 * @param value at least 0, in the unit
 * @param unit {@code pJ}, {@code ns}, {@code mW}, or what is counted
 * @param grade how it was obtained
 * @param scope what it includes
 * @param source the publication
 */
public record Figure(double value, String unit, Grade grade, Scope scope, String source) {
    /** How a figure was obtained, the most trustworthy first. */
    public enum Grade {
        /** On silicon. */
        MEASURED("measured"),
        /** Of a model, fitted to measurements on silicon. */
        CALIBRATED("calibrated"),
        /** Circuit simulation before there was a chip. */
        PRE_SILICON("pre-silicon"),
        /** Stated by the maker, without the method. */
        VENDOR("vendor"),
        /** Derived from other figures. */
        INFERRED("inferred");

        private final String text;

        Grade(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What a figure includes. Figures of different scope are never added. */
    public enum Scope {
        /** One event, and nothing else: such terms add up. */
        PER_TERM("per term"),
        /** The energy of the whole chip, divided by the number of events. */
        ALL_IN("all-in");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Figure {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected a figure of at least 0 %s, got %s: leave out what is not known"
                            .formatted(unit, value));
        }
    }

    /** For instance {@code 23.6 pJ (pre-silicon, per term; Davies et al. 2018)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s (%s, %s; %s)", value, unit, grade, scope, source);
    }
}
