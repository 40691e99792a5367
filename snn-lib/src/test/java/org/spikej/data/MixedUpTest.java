package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class MixedUpTest {
    /** Sample i is one pixel of value i and has the label i. */
    private static final Dataset NUMBERED = numbered();

    private static Dataset numbered() {
        var bytes = new byte[60];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var samples = new Images(bytes, bytes, bytes.length, 1, 1, 1);
        var classes = IntStream.range(0, 60).mapToObj(String::valueOf).toList();
        return new Dataset("numbered", classes, samples, samples);
    }

    @Test
    void eachSampleIsTheMeanOfTheTwoThatItsLabelsName() {
        var mixed = NUMBERED.mixUp(0.5).train();
        for (int seed = 0; seed < 20; seed++) {
            Batches.of(mixed, 25)
                    .shuffled(seed)
                    .forEach(
                            batch -> {
                                assertThat(batch.weight()).isBetween(0.5, 1.0);
                                var values = Tensors.floats(batch.inputs());
                                var labels = Tensors.longs(batch.labels());
                                var partners = Tensors.longs(batch.partners());
                                for (int i = 0; i < values.length; i++) {
                                    double mean =
                                            batch.weight() * labels[i]
                                                    + (1 - batch.weight()) * partners[i];
                                    assertThat(255 * values[i])
                                            .isCloseTo((float) mean, within(1e-3f));
                                }
                                Arrays.sort(labels);
                                Arrays.sort(partners);
                                assertThat(partners).isEqualTo(labels);
                            });
        }
    }

    @Test
    void oneSeedGivesOneMixtureAndAnotherAnother() {
        var mixed = NUMBERED.mixUp(0.5).train();
        assertThat(first(mixed, 3)).isEqualTo(first(mixed, 3)).isNotEqualTo(first(mixed, 4));
    }

    private static List<Float> first(Samples samples, long seed) {
        try (var _ = Scope.open()) {
            var batch = samples.epoch(seed).batch(IntStream.range(0, 30).toArray());
            var values = Tensors.floats(batch.inputs());
            return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
        }
    }

    @Test
    void theTestAndASingleSampleStayAsTheyAre() {
        var mixed = NUMBERED.mixUp(1);
        assertThat(mixed.test()).isSameAs(NUMBERED.test());
        assertThat(mixed.train(7).label()).isEqualTo(7);
        assertThat(Tensors.floats(mixed.train(7).input())).containsExactly(7 / 255f);
        assertThat(mixed.train().take(5).size()).isEqualTo(5);
    }

    /** Of Beta(α, α), (λ − ½)² has the mean 1 / (8 α + 4). */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 1, 3, 40})
    void theSharesHaveABetaDistribution(double alpha) {
        var random = new SplittableRandom(1);
        int draws = 100_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            double share = MixedUp.largerShare(alpha, random);
            assertThat(share).isBetween(0.5, 1.0);
            sum += (share - 0.5) * (share - 0.5);
        }
        double expected = 1 / (8 * alpha + 4);
        assertThat(sum / draws).isCloseTo(expected, within(0.02 * expected));
    }

    /** Beta(1, 1) is uniform. */
    @Test
    void sharesOfAlphaOneAreUniform() {
        var random = new SplittableRandom(2);
        var counts = new int[5];
        for (int i = 0; i < 50_000; i++) {
            counts[(int) (10 * MixedUp.largerShare(1, random)) - 5]++;
        }
        assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 10_000) < 400);
    }

    @Test
    void anAlphaOfZeroAndAMixtureOfMixturesAreRefused() {
        assertThatThrownBy(() -> NUMBERED.mixUp(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alpha above 0 for mix-up, got 0.0");
        var twice = NUMBERED.mixUp(1).mixUp(1).train();
        assertThatThrownBy(() -> twice.batch(0, 1)).hasMessageContaining("for mix-up");
    }
}
