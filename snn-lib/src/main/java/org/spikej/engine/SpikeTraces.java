package org.spikej.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Exponential traces of the spikes of a population: {@code x[t] = λ x[t-1]}, then the spikes. */
final class SpikeTraces {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Below it a trace is forgotten: it would become denormal, which slows every product. */
    private static final float LEAST = 1e-20f;

    final float[] values;
    private final float decay;
    private final boolean nearest;

    SpikeTraces(int neurons, float timeConstant, Stdp.Interaction interaction) {
        values = new float[neurons];
        decay = (float) Math.exp(-1 / timeConstant);
        nearest = interaction == Stdp.Interaction.NEAREST;
    }

    void decay() {
        int bound = S.loopBound(values.length);
        for (int i = 0; i < bound; i += S.length()) {
            var x = FloatVector.fromArray(S, values, i).mul(decay);
            x.blend(0, x.lt(LEAST)).intoArray(values, i);
        }
        for (int i = bound; i < values.length; i++) {
            float x = values[i] * decay;
            values[i] = x < LEAST ? 0 : x;
        }
    }

    void add(int[] spikes, int count) {
        for (int k = 0; k < count; k++) {
            int i = spikes[k];
            values[i] = nearest ? 1 : values[i] + 1;
        }
    }

    void rest() {
        Arrays.fill(values, 0);
    }
}
