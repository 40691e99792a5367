package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLifTest {
    private static final int STEPS = 9;
    private static final int INPUTS = 13;
    private static final float DECAY = 0.75f;

    /** Neurons that fill strips, more than that, and fewer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 37, 64, 100, 233})
    void itSpikesAsTheDifferenceEquationDoes(int neurons) {
        var random = new SplittableRandom(5);
        var weights = floats(random.doubles((long) INPUTS * neurons, -0.5, 1).toArray());
        var values = floats(random.doubles(STEPS * INPUTS, -1, 1.2).toArray());
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        var factors = new float[neurons];
        for (int j = 0; j < neurons; j++) {
            factors[j] = j % 5 == 4 ? 0 : 1.25f;
        }
        var arriving = new ArrivingSpikes(STEPS, INPUTS, neurons);
        arriving.find(values);
        var sent = new float[STEPS * neurons];
        new EventLif(weights, neurons, DECAY, 1).run(arriving, factors, sent);

        int spikes = 0;
        for (int j = 0; j < neurons; j++) {
            double membrane = 0;
            for (int t = 0; t < STEPS; t++) {
                membrane *= DECAY;
                for (int i = 0; i < INPUTS; i++) {
                    membrane += (double) values[t * INPUTS + i] * weights[i * neurons + j];
                }
                assertThat(membrane).as("not a matter of rounding").isNotCloseTo(1, within(1e-5));
                boolean spike = membrane >= 1;
                membrane -= spike ? 1 : 0;
                spikes += spike ? 1 : 0;
                assertThat(sent[t * neurons + j])
                        .as("neuron %d at step %d", j, t)
                        .isEqualTo(spike ? factors[j] : 0);
            }
        }
        assertThat(spikes).isBetween(neurons, STEPS * neurons - 1);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
