package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Our neurons against those of nengo-loihi 1.1.0's emulator: 1,000 of all decays, thresholds,
 * biases and refractory periods, for 1,000 steps, with inputs that overflow among them. {@code
 * tests/src/test/python/loihi.py} runs theirs, draws the same numbers, and prints the digest.
 */
class LoihiAgainstNengoTest {
    private static final int NEURONS = 1000;
    private static final int STEPS = 1000;
    private static final int THEIR_SPIKES = 45406;
    private static final String THEIRS =
            "ec76ad5ecad75b7dfb290d8a490ab32b204705d07e596d63ab75e4a0d23e1367";

    private long state = 42;

    /** By Knuth's linear congruential generator of 64 bits. */
    private int draw(int bound) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (int) ((state >>> 33) % bound);
    }

    private Dynamics.State neuron() {
        int synapticDecay = draw(4096);
        int decay = draw(4096);
        int threshold = 64 * (1 + draw(2000));
        int bias = draw(401) - 200;
        int refractory = 1 + draw(5);
        return new LoihiNeurons(
                        6,
                        synapticDecay,
                        decay,
                        refractory,
                        new int[] {threshold},
                        new int[] {bias},
                        new double[] {1})
                .rest();
    }

    private int arriving() {
        int kind = draw(64);
        if (kind == 0) {
            return draw(131072) - 65536;
        }
        return kind < 16 ? draw(511) - 255 : 0;
    }

    @Test
    void everyPotentialAndEverySpikeIsTheirs() throws NoSuchAlgorithmException {
        var neurons = new Dynamics.State[NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            neurons[i] = neuron();
        }
        var digest = MessageDigest.getInstance("SHA-256");
        var potentials = ByteBuffer.allocate(4 * NEURONS).order(ByteOrder.LITTLE_ENDIAN);
        var spikes = new byte[NEURONS];
        var fired = new int[2];
        int count = 0;
        for (int t = 0; t < STEPS; t++) {
            potentials.clear();
            for (int i = 0; i < NEURONS; i++) {
                spikes[i] = (byte) neurons[i].step(new int[] {arriving()}, 0, fired, 0);
                potentials.putInt((int) neurons[i].potential(0));
                count += spikes[i];
            }
            digest.update(potentials.array());
            digest.update(spikes);
        }
        assertThat(count).isEqualTo(THEIR_SPIKES);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(THEIRS);
    }
}
